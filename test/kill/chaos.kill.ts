import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { SMALL } from '../chaos/options.ts'
import { printOutcome, violationsOf } from '../chaos/report.ts'
import { runChaos } from '../chaos/run.ts'
import { openWorld } from '../chaos/world.ts'
import type { World } from '../chaos/world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld(SMALL)
}, 240_000)

afterAll(() => world.close(), 60_000)

test('3,000 submits under fire: none lost or doubled, no task over its overlap or stuck, no place kept back', async () => {
  const outcome = await runChaos(world, SMALL)
  printOutcome(outcome)
  expect(Object.values(violationsOf(outcome)).flat()).toEqual([])
  expect(outcome.acknowledged).toBeGreaterThanOrEqual(SMALL.submits)
  expect(Object.entries(outcome.harms).filter(([, count]) => count === 0)).toEqual([])
}, 900_000)
