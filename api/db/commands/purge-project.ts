import { againOnConflict } from '../again-on-conflict.ts'
import { sql } from '../connect.ts'
import { isOverdue } from '../queries/resting.ts'
import { advancePurge, lockPurge } from './advance-purge.ts'
import type { PurgeJob } from './advance-purge.ts'
import { recordEvent } from './record-event.ts'

/**
 * Takes a project that has no task any more out of the books for good: its jobs, files, rules, flows and versions, its
 * people's places in it, and its row. What is left is its history: events, and one on the organization that says so.
 * The bytes of its files are the caller's, before this: their rows say which they are.
 */
export function purgeProject(ref: PurgeJob, projectId: number): Promise<void> {
  return againOnConflict(async () => {
    const purge = await lockPurge(ref)
    const [project] = await sql<{ title: string }>('lock-project-to-purge', LOCK, [
      ref.organizationId,
      projectId,
    ])
    if (!purge || !project) return
    for (const [name, text] of PARTS)
      await sql(`purge-${name}-of-project`, text, [ref.organizationId, projectId])
    await recordEvent({
      scope: { organizationId: ref.organizationId, actor: null },
      projectId,
      aggregate: { type: 'organization', id: ref.organizationId },
      kind: 'trash.purged',
      payload: { projectId, title: project.title, tasks: purge.cursor.tasks, jobId: ref.jobId },
    })
    await advancePurge(ref, {
      cursor: { from: projectId + 1, tasks: 0, annotations: 0 },
      gone: { projects: 1, tasks: 0, annotations: 0 },
    })
  })
}

/** Of so many the bytes are deleted in one piece of a purge: a project may have a file for each of its tasks. */
export const BYTES_AT_ONCE = 200

/** The next bytes of a project's files, each once. */
export async function bytesIn(organizationId: number, projectId: number): Promise<readonly string[]> {
  const values = [organizationId, projectId, BYTES_AT_ONCE]
  const rows = await sql<{ sha256: string }>('bytes-in-project', BYTES, values)
  return rows.map(({ sha256 }) => sha256)
}

/** Takes a project's files out of the books whose bytes are gone. */
export async function forgetFiles(
  organizationId: number,
  projectId: number,
  sha256: readonly string[],
): Promise<void> {
  await sql('forget-files-of-project', FORGET, [organizationId, projectId, sha256])
}

const LOCK = `
  select p.title from projects p
  where p.organization_id = $1::bigint and p.id = $2::bigint and ${isOverdue('p')}
  for update`

const BYTES = `
  select distinct f.sha256 from files f
  where f.organization_id = $1::bigint and f.project_id = $2::bigint
  order by f.sha256 limit $3::integer`

const FORGET = `
  with gone as (
    delete from files where organization_id = $1::bigint and project_id = $2::bigint and sha256 = any($3::text[])
    returning id
  )
  update jobs j set result_file_id = null from gone
  where j.organization_id = $1::bigint and j.result_file_id = gone.id`

const ALL_OF = (table: string): [string, string] => [
  table,
  `delete from ${table} where organization_id = $1::bigint and project_id = $2::bigint`,
]

/** In the order their references ask for; members, cursors and counts of days go with the row. */
const PARTS: readonly (readonly [name: string, text: string])[] = [
  ALL_OF('jobs'),
  ALL_OF('files'),
  ALL_OF('rule_sets'),
  ALL_OF('flows'),
  [
    'versions',
    `delete from versions
     where organization_id = $1::bigint and kind in ('labeling_config', 'settings') and aggregate_id = $2::bigint`,
  ],
  ['row', 'delete from projects where organization_id = $1::bigint and id = $2::bigint'],
]
