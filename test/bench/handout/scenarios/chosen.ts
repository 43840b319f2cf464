import { against } from '../report.ts'
import { callerOf } from '../robots/caller.ts'
import { pageDesk, UnexpectedAnswer } from '../robots/desk.ts'
import type { Desk } from '../robots/desk.ts'
import { summaryOf, timed } from '../samples.ts'
import type { Samples } from '../samples.ts'
import type { Scenario, Stage } from './scenario.ts'

/** So many people at work, each through a stream of his own over the same tasks. */
const PEOPLE = 10

/** Nearly all tasks, about one in a hundred of a million, and ten thousand chosen one by one from all over. */
const CHOICES: readonly { readonly what: string; readonly questionOf: (ids: readonly number[]) => object }[] =
  [
    { what: 'a filter that nearly every task passes', questionOf: () => ({ state: 'created' }) },
    { what: 'a text that few tasks contain', questionOf: () => ({ search: 'Text 77' }) },
    {
      what: 'ten thousand tasks chosen one by one',
      questionOf: (taskIds) => ({ taskIds }),
    },
  ]

interface Measured {
  readonly what: string
  readonly opened: Samples
  readonly next: Samples
}

/** Label streams opened on the Data page: what opening one costs, and each next of it. */
export const chosen: Scenario = async (stage) => {
  const { world, options } = stage
  const projectId = await world.makeProject({ title: 'Chosen', tasks: options.tasks, overlap: 2 })
  const ids = await spread(stage, projectId)
  const rows: Measured[] = []
  for (const { what, questionOf } of CHOICES)
    rows.push({ what, ...(await worked(stage, projectId, questionOf(ids))) })
  return {
    scenario: 'chosen',
    tables: [
      {
        title: `milliseconds of opening a stream; ${options.tasks} tasks, ${PEOPLE} people`,
        rows: rows.map(({ what, opened }) => ({ what, ...summaryOf(opened) })),
      },
      {
        title: 'milliseconds of a next',
        rows: rows.map(({ what, next }) => ({ what, ...summaryOf(next) })),
      },
      {
        title: 'figures to reach',
        rows: rows.map(({ what, next }) => {
          const { p99, n } = summaryOf(next)
          return against(`${what}: next p99, ms`, p99, n, (ms) => ms < 50, '< 50')
        }),
      },
    ],
    figures: Object.fromEntries(
      rows.map(({ what, opened, next }) => [what, { opened: summaryOf(opened), next: summaryOf(next) }]),
    ),
  }
}

/** Everybody opens his own, and they answer in turn until there are samples enough or nothing is left. */
async function worked(stage: Stage, projectId: number, question: object): Promise<Omit<Measured, 'what'>> {
  const opened: Samples = []
  const next: Samples = []
  const desks: Desk[] = []
  for (let n = 0; n < PEOPLE; n += 1) {
    const { token } = await stage.world.makePerson('manager')
    const call = callerOf(stage.machine.api.url, token)
    const { status, body } = await timed(opened, () =>
      call('POST', `/api/ts/projects/${projectId}/chosen`, question),
    )
    if (status !== 201) throw new UnexpectedAnswer('open', status, body)
    desks.push(pageDesk(call, projectId, undefined, (body as { id: number }).id))
  }
  const each = Math.ceil(stage.options.samples / PEOPLE)
  for (let n = 0; n < each; n += 1)
    for (const desk of desks) {
      const held = await timed(next, () => desk.next())
      if (held) await desk.submit(held)
    }
  return { opened, next }
}

async function spread({ world, options }: Stage, projectId: number): Promise<readonly number[]> {
  const every = Math.max(1, Math.floor(options.tasks / 10_000))
  const { rows } = await world.books.query<{ id: number | string }>(
    `select id from tasks where project_id = $1 and inner_id % $2 = 0 order by md5(id::text) limit 10000`,
    [projectId, every],
  )
  return rows.map(({ id }) => Number(id))
}
