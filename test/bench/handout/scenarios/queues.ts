import type { Person } from '../world/people.ts'
import { assignAll, limitEach, pause } from '../world/rules.ts'
import { against } from '../report.ts'
import { callerOf } from '../robots/caller.ts'
import { pageDesk } from '../robots/desk.ts'
import { summaryOf, timed } from '../samples.ts'
import type { Samples } from '../samples.ts'
import type { Scenario, Stage } from './scenario.ts'

const ASSIGNED = 200_000
const LIMIT = 20
const ASKS_OF_THE_KEPT_AWAY = 100

/**
 * Queues that are not the common one: places assigned to people, a member who is paused, and one who has answered as
 * much as he may. What is measured is the next task, or the answer that says why there is none.
 */
export const queues: Scenario = async (stage) => {
  const rows = [await assignedOnly(stage), await paused(stage), await limited(stage)]
  return {
    scenario: 'queues',
    tables: [
      {
        title: `milliseconds of a next; ${stage.options.tasks} tasks a project`,
        rows: rows.map(({ what, samples }) => ({ what, ...summaryOf(samples) })),
      },
      {
        title: 'figures to reach',
        rows: rows.map(({ what, samples }) => {
          const { p99, n } = summaryOf(samples)
          return against(`${what}: next p99, ms`, p99, n, (ms) => ms < 50, '< 50')
        }),
      },
    ],
    figures: Object.fromEntries(rows.map(({ what, samples }) => [what, summaryOf(samples)])),
  }
}

interface Measured {
  readonly what: string
  readonly samples: Samples
}

async function assignedOnly(stage: Stage): Promise<Measured> {
  const { world, options } = stage
  const tasks = Math.max(options.tasks, ASSIGNED)
  const projectId = await world.makeProject({ title: 'Assigned only', tasks, overlap: 1 })
  await assignAll(world.books, projectId, world.people, ASSIGNED)
  const each = Math.ceil(options.samples / world.people.length)
  const samples: Samples = []
  for (let n = 0; n < each; n += 1)
    for (const person of world.people) {
      const desk = deskOf(stage, person, projectId)
      const held = await timed(samples, () => desk.next())
      if (!held) throw new Error('An assigned task was not handed out.')
      await desk.submit(held)
    }
  return { what: `${ASSIGNED} assignments, of ${world.people.length} people`, samples }
}

async function paused(stage: Stage): Promise<Measured> {
  const { world, options } = stage
  const projectId = await world.makeProject({ title: 'Paused', tasks: options.tasks, overlap: 1 })
  await pause(world.books, projectId, world.people)
  return { what: 'a paused member', samples: await refused(stage, projectId) }
}

async function limited(stage: Stage): Promise<Measured> {
  const { world, options } = stage
  const projectId = await world.makeProject({ title: 'Limited', tasks: options.tasks, overlap: 1 })
  await limitEach(world.books, projectId, LIMIT)
  for (const person of world.people) {
    const desk = deskOf(stage, person, projectId)
    for (let n = 0; n < LIMIT; n += 1) {
      const held = await desk.next()
      if (!held) throw new Error(`Nothing was handed out after ${n} of ${LIMIT} answers.`)
      await desk.submit(held)
    }
  }
  return { what: `a member who has reached ${LIMIT} answers`, samples: await refused(stage, projectId) }
}

/** People who get nothing ask all the same. */
async function refused(stage: Stage, projectId: number): Promise<Samples> {
  const samples: Samples = []
  for (const person of stage.world.people) {
    const desk = deskOf(stage, person, projectId)
    for (let n = 0; n < ASKS_OF_THE_KEPT_AWAY; n += 1) {
      const held = await timed(samples, () => desk.next())
      if (held) throw new Error(`Task ${held.taskId} was handed to somebody who is kept away.`)
    }
  }
  return samples
}

const deskOf = ({ machine }: Stage, { token }: Person, projectId: number) =>
  pageDesk(callerOf(machine.api.url, token), projectId)
