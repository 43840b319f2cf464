import { against } from '../report.ts'
import { ratio, summaryOf } from '../samples.ts'
import type { Summary } from '../samples.ts'
import { claimOnce, pagesOfClaim, putAfter } from './claim-cost.ts'
import type { Claimant } from './claim-cost.ts'
import type { Scenario, Stage } from './scenario.ts'

/** Of the large project, what the veteran has done; and the tasks of the small one. */
const DONE_SHARE = 0.1
const SMALL = 10_000
const OVERLAP = 3
const WARM_UP = 50

/**
 * What a claim costs must not grow with what somebody has done nor with the size of the project: a veteran and a
 * newcomer in the same large project, and a newcomer in a small one, claim in turn.
 */
export const veteran: Scenario = async (stage) => {
  const { world, options } = stage
  const { claimants, done } = await prepare(stage)
  for (let n = 0; n < WARM_UP; n += 1) for (const claimant of claimants) await claimOnce(claimant)
  for (const { times } of claimants) times.length = 0
  const samples = Math.min(options.samples, Math.floor(SMALL / 2), Math.floor(options.tasks / 4))
  for (let n = 0; n < samples; n += 1) for (const claimant of claimants) await claimOnce(claimant)
  const measured = []
  for (const claimant of claimants) {
    const pages = await pagesOfClaim(world.books, claimant)
    measured.push({ name: claimant.name, pages, ...summaryOf(claimant.times) })
  }
  const [old, fresh, small] = measured as [Measured, Measured, Measured]
  return {
    scenario: 'veteran',
    tables: [
      {
        title: `milliseconds of a claim; ${options.tasks} tasks at overlap ${OVERLAP}, the veteran has done ${done}`,
        rows: measured,
      },
      {
        title: 'figures to reach',
        rows: [...compared('veteran', old, fresh), ...compared('large project', fresh, small)],
      },
    ],
    figures: { done, overlap: OVERLAP, veteran: old, newcomer: fresh, small },
  }
}

type Measured = Summary & { readonly name: string; readonly pages: number }

function compared(what: string, one: Measured, other: Measured) {
  return [
    against(
      `${what}: median against ${other.name}`,
      ratio(one.p50, other.p50),
      one.n,
      (r) => r <= 1.2,
      '<= 1.2',
    ),
    against(`${what}: p99 against ${other.name}`, ratio(one.p99, other.p99), one.n, (r) => r <= 2, '<= 2'),
    against(
      `${what}: pages against ${other.name}`,
      ratio(one.pages, other.pages),
      null,
      (r) => r <= 1.2,
      '<= 1.2',
    ),
  ]
}

async function prepare({ world, options }: Stage) {
  const { books } = world
  const done = Math.floor(options.tasks * DONE_SHARE)
  const old = await world.makePerson()
  const plan = { tasks: options.tasks, overlap: OVERLAP, answered: { by: old, count: done } }
  const large = await world.makeProject({ title: 'Large', ...plan })
  const small = await world.makeProject({ title: 'Small', tasks: SMALL, overlap: OVERLAP })
  const claimants: readonly Claimant[] = [
    { name: 'veteran', projectId: large, person: old, times: [] },
    { name: 'newcomer', projectId: large, person: await world.makePerson(), times: [] },
    { name: `newcomer among ${SMALL}`, projectId: small, person: await world.makePerson(), times: [] },
  ]
  await putAfter(books, claimants[0]!, done)
  return { claimants, done }
}
