/** What runs besides the servers: its name and its entry, from the root of the checkout. */
export interface Program {
  readonly name: 'api' | 'worker'
  readonly entry: string
  readonly givesWay: boolean
}

export const API: Program = { name: 'api', entry: 'api/server.ts', givesWay: false }
export const WORKER: Program = { name: 'worker', entry: 'activities/worker.ts', givesWay: true }
