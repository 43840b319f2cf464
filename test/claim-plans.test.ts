import { describe, expect, test } from '@jest/globals'
import { assignTasks, openChosen, releaseReservation, updateProject } from '../api/db/index.ts'
import { claimNext } from '../api/db/commands/claim-statement.ts'
import type { QueueName } from '../api/db/commands/claim/sources.ts'
import { lockCursor } from '../api/db/commands/queue-cursor.ts'
import { inTransaction, sql } from '../api/db/connect.ts'
import { ORDERINGS } from '../domain/queue/ordering.ts'
import { firstKey } from '../domain/queue/sort-key.ts'
import { useDatabase } from './database.ts'
import type { BuiltUser } from './factories.ts'
import { streamPlayer } from './stream-player.ts'
import { buildProject, buildTasks } from './task-factories.ts'
import type { BuiltProject } from './task-factories.ts'

const SCANS = /Seq Scan on (seats|tasks|annotations|assignments|chosen_tasks)/
const TASKS = 3000

/** Whatever the order, a claim walks an index to the next seat, and reads nothing else from end to end. */
describe('the plan of a claim', () => {
  useDatabase()

  test.each(['sequential', 'uniform', 'uncertainty'] as const)(
    'follows an index in the order %s, with what is started first or not',
    async (sampling) => {
      const project = await buildProject({
        maximumAnnotations: 3,
        sampling: ORDERINGS[sampling].samplingName,
        showOverlapFirst: true,
        finishStartedFirst: true,
      })
      const tasks = await buildTasks(project, TASKS, { overlap: 3 })
      const play = streamPlayer(project)
      const [ada, ben] = await Promise.all([play.person(), play.person()])
      for (const { id } of tasks.slice(0, 30)) await play.submit(ada, id)
      const start = firstKey({ sampling, overlapFirst: true })
      for (const [person, found] of [
        [ben, 'started'],
        [ada, 'forward'],
      ] as const) {
        const plan = await planOf(project, person, 'started_first', start)
        expect(plan).not.toMatch(SCANS)
        expect(plan).toMatch(found === 'started' ? /seats_started/ : /seats_queue/)
      }
      expect(await planOf(project, ben, 'shared', start)).not.toMatch(SCANS)
    },
    120_000,
  )

  test('does not grow with what others hold, nor with what the person has done', async () => {
    const project = await buildProject()
    const tasks = await buildTasks(project, 1000)
    const play = streamPlayer(project)
    const ada = await play.person()
    for (const { id } of tasks.slice(-100)) await play.submit(ada, id)
    for (let person = 0; person < 20; person += 1) await play.claim(await play.person())
    const plan = await planOf(project, ada, 'shared', 0)
    expect(plan).toMatch(/using annotations_task [^\n]*\n\s+Index Cond: [^\n]*task_id[^\n]*completed_by/)
    // Between two small indexes the planner decides by chance: the seats of everybody must not be one of them.
    await sql('plan-without', 'drop index seats_mine')
    const another = await planOf(project, await play.person(), 'shared', 0)
    await sql(
      'plan-with',
      `create index seats_mine on seats (holder_id, project_id, stage)
       where state = 'open' and holder_id is not null and (reason is distinct from 'assigned' or reservation_id is not null)`,
    )
    expect(another).not.toMatch(/CTE mine\n(?:(?!CTE )[^])*?seats_held/)
  }, 120_000)

  test('goes straight to what is assigned, however much that is', async () => {
    const project = await buildProject()
    const tasks = await buildTasks(project, 900)
    await updateProject(project.owner.scope, project.id, { taskDistribution: 'assigned_only' })
    const ada = await streamPlayer(project).person()
    const taskIds = tasks.map(({ id }) => id)
    const request = { projectId: project.id, taskIds, userIds: [ada.id], type: 'annotator' } as const
    expect(await assignTasks(project.owner.scope, request)).toBe(900)
    for (const table of ['seats', 'assignments']) await sql(`plan-analyze-${table}`, `analyze ${table}`)
    const plan = await planOf(project, ada, 'assigned_only', 0)
    expect(plan).not.toMatch(SCANS)
    expect(plan).toMatch(/Index Scan using seats_assigned[^\n]*rows=1(\.00)? /)
  }, 120_000)

  test('goes straight to the next chosen task, and past what came free and is none of them', async () => {
    const project = await buildProject()
    const tasks = await buildTasks(project, TASKS)
    const play = streamPlayer(project)
    const [ada, ben] = await Promise.all([play.person(), play.person()])
    const opening = { projectId: project.id, stages: ['annotate'] }
    const chosenId = await openChosen(ada.scope, { ...opening, question: { state: 'created' } })
    for (const { id } of tasks.slice(2000, 2100)) {
      const seat = await play.claim(ben, { taskId: id })
      await releaseReservation(ben.scope, seat!.reservationId)
    }
    for (const table of ['seats', 'chosen_tasks']) await sql(`plan-analyze-${table}`, `analyze ${table}`)
    const plan = await planOf(project, ada, 'chosen', 0, chosenId)
    expect(plan).not.toMatch(SCANS)
    expect(plan).toMatch(/Index Scan using chosen_tasks_pkey[^\n]*rows=1(\.00)? /)
    expect(plan).toMatch(/Index (Only )?Scan using chosen_tasks_stream_id_task_id_key/)
  }, 120_000)

  test('looks at the reviews of the tasks assigned to him, whatever waits for others', async () => {
    const project = await buildProject()
    const tasks = await buildTasks(project, 1_500)
    await sql('plan-reviews', REVIEWS, [project.id])
    const rita = await streamPlayer(project).person('reviewer')
    const taskIds = tasks.slice(-5).map(({ id }) => id)
    const request = { projectId: project.id, taskIds, userIds: [rita.id], type: 'reviewer' } as const
    await assignTasks(project.owner.scope, request)
    for (const table of ['seats', 'assignments']) await sql(`plan-analyze-${table}`, `analyze ${table}`)
    const plan = await planOf(project, rita, 'assigned_reviews', 0)
    expect(plan).not.toMatch(SCANS)
    expect(plan).toMatch(/assignments_of_person/)
    const read = [
      ...plan.matchAll(
        /(?:Index|Seq|Bitmap)[^\n]* on (?:seats|assignments)[^\n]*rows=(\d+)[^\n]*loops=(\d+)/g,
      ),
    ]
    expect(read.length).toBeGreaterThan(1)
    expect(Math.max(...read.map(([, rows, loops]) => Number(rows) * Number(loops)))).toBeLessThanOrEqual(10)
  }, 120_000)
})

const REVIEWS = `
  insert into seats (organization_id, project_id, task_id, stage, stage_kind, n, sort_key, returned_seq)
  select organization_id, project_id, id, 'review', 'review', 1, id, nextval('seat_returns') from tasks
  where project_id = $1::bigint`

/** The plan of a person's next claim as it really ran, planned as a prepared statement is. */
function planOf(
  project: BuiltProject,
  person: BuiltUser,
  queue: QueueName,
  start: number,
  chosenId?: number,
): Promise<string> {
  const stage = queue === 'assigned_reviews' ? 'review' : 'annotate'
  return inTransaction(async () => {
    await lockCursor(person.scope, { projectId: project.id, stage, userId: person.id }, start)
    await sql('plan-mode', `set local plan_cache_mode = force_generic_plan`)
    const name = `plan_${queue}_${project.id}_${person.id}`
    await sql(`prepare-${name}`, `prepare ${name} as ${claimNext(stage, queue)}`)
    const rows = await sql<Record<string, string>>(
      `explain-${name}`,
      `explain (analyze, costs off, timing off) execute ${name}
       (${project.organizationId}, ${project.id}, '${stage}', ${person.id}, 3600, null, null, null, true${chosenId === undefined ? '' : `, ${chosenId}`})`,
    )
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
}
