import { addCpu } from '../machine/cpu.ts'
import type { Cpu } from '../machine/cpu.ts'
import { measured } from '../machine/start-machine.ts'
import { addStatements, readStatements } from '../machine/statements.ts'
import type { Statements } from '../machine/statements.ts'
import type { Options } from '../options.ts'
import type { Desk } from '../robots/desk.ts'
import { newTally, rush } from '../robots/rush.ts'
import type { Tally } from '../robots/rush.ts'
import type { World } from '../world/open-world.ts'

export interface SideOfTurns {
  readonly name: string
  readonly desks: readonly Desk[]
  /** Waited for before each turn, so that nobody works off what another left. */
  readonly ready?: () => Promise<unknown>
}

export interface Driven {
  readonly tally: Tally
  readonly cpu: Cpu
  readonly statements: Statements
}

/**
 * Drives sides in turn, so that whatever else the machine does falls on all of them, until each has its samples; the
 * order is turned round every time. Ends early where a project runs dry.
 */
export async function inTurn(
  { world, options }: { readonly world: World; readonly options: Options },
  sides: readonly SideOfTurns[],
): Promise<ReadonlyMap<string, Driven>> {
  const driven = new Map<string, Driven>(
    sides.map(({ name }) => [name, { tally: newTally(), cpu: {}, statements: new Map() }]),
  )
  const isEnough = (): boolean =>
    [...driven.values()].every(({ tally }) => tally.submit.length >= options.samples) ||
    [...driven.values()].some(({ tally }) => tally.ranDry)
  for (let turn = 0; turn < options.turns && !isEnough(); turn += 1) {
    for (const { name, desks, ready } of turn % 2 === 0 ? sides : [...sides].reverse()) {
      const { tally, cpu, statements } = driven.get(name)!
      await ready?.()
      const before = await readStatements(world.books)
      const used = await measured(() => rush(desks, options.seconds, tally))
      const after = await readStatements(world.books)
      driven.set(name, {
        tally,
        cpu: addCpu(cpu, used),
        statements: addStatements(statements, before, after),
      })
    }
  }
  return driven
}
