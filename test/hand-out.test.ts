import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { sql } from '../api/db/connect.ts'
import { useDatabase } from './database.ts'
import { buildUser } from './factories.ts'
import type { BuiltUser } from './factories.ts'
import { useApp } from './http.ts'
import type { Caller } from './http.ts'
import { buildProject, buildTasks } from './task-factories.ts'

describe('thirty people at once on a thousand tasks of overlap two', () => {
  useDatabase()
  const http = useApp()

  test('give exactly two thousand answers, no task twice by one person, nothing beyond the overlap', async () => {
    const project = await buildProject()
    await buildTasks(project, 1000, { overlap: 2 })
    const { organizationId } = project
    const people = await Promise.all(
      Array.from({ length: 30 }, () => buildUser({ organizationId, role: 'annotator' })),
    )
    const acknowledged = (
      await Promise.all(people.map((person) => labelAll(http.as(person), person, project.id)))
    ).flat()
    expect(acknowledged).toHaveLength(2000)
    expect(new Set(acknowledged).size).toBe(2000)
    expect(await countOf(project.id)).toEqual({
      annotations: 2000,
      extras: 0,
      once: 2000,
      full: 1000,
      open: 0,
    })
  }, 600_000)
})

/** One person as the page does it: claim, answer under a key of its own, until nothing is left. */
async function labelAll(person: Caller, { id }: BuiltUser, projectId: number): Promise<string[]> {
  const acknowledged: string[] = []
  for (;;) {
    const claimed = await person.post(`/api/ts/projects/${projectId}/claim`, { stage: 'annotate' })
    expect(claimed.status).toBe(200)
    if (claimed.body.kind === 'empty') {
      if (claimed.body.code !== 'all_held_until') return acknowledged
      await sleep(50)
      continue
    }
    const { task, reservation } = claimed.body
    const answer = {
      result: choice('a'),
      unique_id: randomUUID(),
      reservation_id: reservation.id,
      lead_time: 1,
    }
    const sent = await person.post(`/api/tasks/${task.id}/annotations`, answer)
    expect(sent.status).toBe(201)
    acknowledged.push(`${task.id} by ${id}`)
  }
}

const choice = (value: string) => [
  { from_name: 'class', to_name: 'text', type: 'choices', value: { choices: [value] } },
]

async function countOf(projectId: number) {
  const [row] = await sql<object>(
    't-count',
    `select (select count(*)::int from annotations where project_id = $1) as annotations,
            (select count(*)::int from annotations where project_id = $1 and is_extra) as extras,
            (select count(distinct (task_id, completed_by))::int from annotations where project_id = $1) as once,
            (select count(*)::int from tasks where project_id = $1 and state = 'deciding' and is_labeled
               and total_annotations = 2) as full,
            (select count(*)::int from seats where project_id = $1 and state = 'open') as open`,
    [projectId],
  )
  return row
}
