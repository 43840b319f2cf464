import { resolve } from 'node:path'

/** Builds the screen and the workflows where they are stale, as `npm start` does before it starts anything. */
export async function build(): Promise<void> {
  const script: string = '../../../../deploy/build/build-stale.mjs'
  const { buildStale } = (await import(script)) as { buildStale: (root: string) => Promise<void> }
  await buildStale(resolve(import.meta.dirname, '../../../..'))
}
