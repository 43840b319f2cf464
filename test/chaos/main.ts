import { readOptions } from './options.ts'
import { printOutcome } from './report.ts'
import { runChaos } from './run.ts'
import { openWorld } from './world.ts'
import type { World } from './world.ts'

/**
 * `npm run chaos`: the whole product under robots while its parts are killed and its clocks jump, for a bounded time.
 * Prints what was lost, doubled, too many or stuck; fails if anything was. `docs/benchmarks.md` says how to read it.
 */
const options = readOptions(process.argv.slice(2))
let world: World | null = null
const told = new AbortController()
// Told to stop while the product starts, it ends as soon as that stands: nothing is left behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    told.abort()
    void world?.close().finally(() => process.exit(1))
  })
world = await openWorld(options)
if (told.signal.aborted) await world.close().finally(() => process.exit(1))
let isRight = false
try {
  isRight = printOutcome(await runChaos(world, options))
} finally {
  await world.close()
}
process.exit(isRight ? 0 : 1)
