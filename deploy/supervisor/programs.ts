/** What runs besides the servers: its name and its entry, from the root of the checkout. */
export interface Program {
  readonly name: 'api' | 'worker'
  readonly entry: string
}

export const API: Program = { name: 'api', entry: 'api/server.ts' }
export const WORKER: Program = { name: 'worker', entry: 'activities/worker.ts' }
