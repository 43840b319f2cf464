import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../../test/database.ts'
import type { BuiltUser } from '../../../test/factories.ts'
import { streamPlayer } from '../../../test/stream-player.ts'
import { buildProject, buildTasks } from '../../../test/task-factories.ts'
import { sql } from '../connect.ts'
import { claimMany } from './claim-many.ts'

describe('claimMany', () => {
  useDatabase()

  test('walks once, not at every page, over what came back and is not for this person', async () => {
    const project = await buildProject({ maximumAnnotations: 2 })
    const tasks = await buildTasks(project, 6, { overlap: 2 })
    const play = streamPlayer(project)
    const ada = await play.person()
    for (const { id } of tasks.slice(0, 4)) await play.submit(ada, id)
    await sql('t-came-back', CAME_BACK, [project.id])
    const page = (person: BuiltUser) =>
      claimMany(person.scope, {
        projectId: project.id,
        stage: 'annotate',
        reservationSeconds: 600,
        ordering: 'sequential',
        overlapFirst: false,
        isNeverPaused: false,
        count: 6,
      })
    expect((await page(ada)).map(({ taskId }) => taskId)).toEqual(tasks.slice(4).map(({ id }) => id))
    const [{ passed } = { passed: -1 }] = await sql<{ passed: number }>('t-passed', PASSED, [
      project.id,
      ada.id,
    ])
    expect(passed).toBe(0)
    // Somebody else is given them all the same.
    expect(
      (await page(await play.person())).map(({ why }) => why).filter((why) => why === 'returned'),
    ).toHaveLength(4)
  })
})

const CAME_BACK = `
  update seats set returned_seq = nextval('seat_returns'), updated_at = now() - interval '5 minutes'
  where project_id = $1::bigint and state = 'open' and exists (
    select from seats own where own.task_id = seats.task_id and own.state = 'answered')`

/** How many of them lie before her still. */
const PASSED = `
  select count(*)::integer as passed from seats s join queue_cursors c on c.project_id = s.project_id
  where s.project_id = $1::bigint and c.user_id = $2::bigint and s.returned_seq > c.returned_seq`
