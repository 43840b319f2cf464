import { measured } from '../machine/start-machine.ts'
import { against } from '../report.ts'
import { callerOf } from '../robots/caller.ts'
import { pageDesk } from '../robots/desk.ts'
import { summaryOf, timed } from '../samples.ts'
import type { Samples } from '../samples.ts'
import type { Scenario } from './scenario.ts'

const ASKS_EACH = 100

/**
 * Everything is finished, and people ask all the same. The first ask of each is told apart: he is a newcomer, and the
 * product walks the project for him before it says that there is nothing.
 */
export const empty: Scenario = async ({ machine, world, options }) => {
  const { tasks } = options
  const answered = { by: await world.makePerson(), count: tasks }
  const projectId = await world.makeProject({ title: 'Finished', tasks, overlap: 1, answered })
  const first: Samples = []
  const later: Samples = []
  const cpu = await measured(async () => {
    for (const { token } of world.people) {
      const desk = pageDesk(callerOf(machine.api.url, token), projectId)
      await asked(first, desk)
      for (let n = 1; n < ASKS_EACH; n += 1) await asked(later, desk)
    }
  })
  const all = summaryOf([...first, ...later])
  return {
    scenario: 'empty',
    tables: [
      {
        title: `milliseconds, ${tasks} finished tasks`,
        rows: [
          { what: 'first ask of a person', ...summaryOf(first) },
          { what: 'later asks', ...summaryOf(later) },
        ],
      },
      {
        title: 'figure to reach',
        rows: [against('empty answer p99, ms', all.p99, all.n, (ms) => ms < 100, '< 100')],
      },
      { title: 'seconds of processor', rows: [cpu] },
    ],
    figures: { all, first: summaryOf(first), later: summaryOf(later), cpu },
  }
}

async function asked(into: Samples, desk: ReturnType<typeof pageDesk>): Promise<void> {
  const held = await timed(into, () => desk.next())
  if (held) throw new Error(`Task ${held.taskId} was handed out in a project that is finished.`)
}
