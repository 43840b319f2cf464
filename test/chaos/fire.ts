import { setTimeout as sleep } from 'node:timers/promises'
import type { Part } from '../product.ts'
import type { Chance } from './chance.ts'
import { jumpClocks } from './clocks.ts'
import type { Relay } from './relay.ts'
import type { World } from './world.ts'

export type Harm = Part | 'relay' | 'clocks'
export type Harms = Readonly<Record<Harm, number>>

const HARMS: readonly Harm[] = ['api', 'worker', 'relay', 'temporal', 'postgres', 'clocks', 'clocks']

/** Something goes wrong every few seconds until it is over: each thing once, then at random. Counts what did. */
export async function underFire(
  world: World,
  fire: {
    readonly chance: Chance
    readonly relay: Relay
    readonly every: number
    readonly isOver: () => boolean
  },
): Promise<Harms> {
  const { chance, relay, every, isOver } = fire
  const done: Record<Harm, number> = { api: 0, worker: 0, relay: 0, temporal: 0, postgres: 0, clocks: 0 }
  const first = [...HARMS]
  while (!isOver()) {
    await sleep(chance.between(0.3, 1.7) * every * 1000)
    if (isOver()) break
    const harm = first.shift() ?? chance.one(HARMS)
    if (await happens(harm)) done[harm] += 1
  }
  return done

  async function happens(harm: Harm): Promise<boolean> {
    if (harm === 'clocks') {
      await jumpClocks(world, chance)
      return true
    }
    return harm === 'relay' ? relay.kill() : world.product.kill(harm)
  }
}
