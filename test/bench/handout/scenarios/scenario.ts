import type { Machine } from '../machine/start-machine.ts'
import type { Options } from '../options.ts'
import type { Outcome } from '../report.ts'
import type { World } from '../world/open-world.ts'

export interface Stage {
  readonly machine: Machine
  readonly world: World
  readonly options: Options
}

export type Scenario = (stage: Stage) => Promise<Outcome>
