import { measured } from '../machine/start-machine.ts'
import { against } from '../report.ts'
import { callerOf } from '../robots/caller.ts'
import { newThoughtTally, think } from '../robots/thinker.ts'
import { tallySummary } from '../robots/rush.ts'
import { summaryOf } from '../samples.ts'
import type { Summary } from '../samples.ts'
import { drained, worstWhile } from './backlog.ts'
import { decisionTimes } from './decision-times.ts'
import type { Scenario } from './scenario.ts'

const DRAIN_PATIENCE_S = 120

/** People who think: how long each of them waits, and how long a full task waits for its decision. */
export const thought: Scenario = async ({ machine, world, options }) => {
  const { tasks, overlap } = options
  // As long as the samples take, and no longer than all turns.
  const seconds = Math.min(
    options.seconds * options.turns,
    (options.samples / options.people) * options.thought,
  )
  const projectId = await world.makeProject({ title: 'People who think', tasks, overlap })
  await machine.useWorker()
  const people = world.people.map(({ token, deskId }) => ({ call: callerOf(machine.api.url, token), deskId }))
  const tally = newThoughtTally()
  const plan = { projectId, seconds, thought: options.thought }
  let worst = {}
  const cpu = await measured(async () => {
    worst = await worstWhile(world.books, projectId, () => think(people, plan, tally))
  })
  const drain = await drained(world.books, projectId, DRAIN_PATIENCE_S)
  const { next, submit, pairsPerSecond, errors } = tallySummary(tally)
  const decision = summaryOf(await decisionTimes(world.books, projectId))
  const [draft, renew] = [summaryOf(tally.draft), summaryOf(tally.renew)]
  const row = (what: string, summary: Summary) => ({ what, ...summary })
  return {
    scenario: 'thought',
    tables: [
      {
        title: `milliseconds; ${people.length} people, ${options.thought} s of thought, ${pairsPerSecond} submits/s`,
        rows: [
          ...[row('next', next), row('submit', submit), row('draft', draft), row('renew', renew)],
          row('decision, from commit to commit', decision),
        ],
      },
      {
        title: 'figures to reach',
        rows: [
          against('next p99, ms', next.p99, next.n, (ms) => ms < 50, '< 50'),
          against('submit p99, ms', submit.p99, submit.n, (ms) => ms < 80, '< 80'),
          against('decision p99, ms', decision.p99, decision.n, (ms) => ms < 2000, '< 2000'),
        ],
      },
      {
        title: 'backlog at its worst, and after the last submit',
        rows: [{ ...worst, 'drained in s': drain.seconds }],
      },
      { title: 'seconds of processor', rows: [cpu] },
    ],
    figures: {
      pairsPerSecond,
      next,
      submit,
      draft,
      renew,
      decision,
      worst,
      drain,
      cpu,
      errors,
      ranDry: tally.ranDry,
    },
  }
}
