import type { Scope } from '../../../domain/actor.ts'
import { camelRow } from '../camel-row.ts'
import { sql } from '../connect.ts'
import type { DraftOfTask } from '../queries/drafts-of-tasks.ts'

export interface SavedDraft {
  readonly taskId: number
  readonly projectId: number
  /** The annotation that is being changed; null: a new one. */
  readonly annotationId: number | null
  readonly result: readonly unknown[]
  readonly leadTime: number | null
  readonly activeSeconds: number | null
  /** Left out: as it was. */
  readonly wasPostponed?: boolean | undefined
  /** Why it is put off. Left out: as it was. */
  readonly comment?: string
  /** The browser it was written in. */
  readonly deskId?: string | undefined
}

/** Keeps what a person has so far, over what he had before: one draft a task, person and annotation. */
export async function saveDraft(scope: Scope, draft: SavedDraft): Promise<DraftOfTask> {
  const [row] = await sql<object>('save-draft', SAVE, [
    scope.organizationId,
    draft.projectId,
    draft.taskId,
    draft.annotationId,
    scope.actor?.id ?? 0,
    JSON.stringify(draft.result),
    draft.leadTime,
    draft.activeSeconds,
    draft.wasPostponed ?? null,
    draft.comment ?? null,
    draft.deskId ?? null,
  ])
  if (!row) throw new Error('an upsert without a condition returned no row')
  return camelRow<DraftOfTask>(row)
}

const SAVE = `
  with saved as (
    insert into drafts (organization_id, project_id, task_id, annotation_id, user_id, result, lead_time, active_seconds, was_postponed, comment,
                        desk_id)
    values ($1::bigint, $2::bigint, $3::bigint, $4::bigint, $5::bigint, $6::jsonb, $7::double precision,
            $8::double precision, coalesce($9::boolean, false), coalesce($10::text, ''), $11::uuid)
    on conflict (task_id, user_id, coalesce(annotation_id, 0)) do update
    set result = excluded.result, lead_time = coalesce(excluded.lead_time, drafts.lead_time),
        active_seconds = coalesce(excluded.active_seconds, drafts.active_seconds),
        was_postponed = coalesce($9::boolean, drafts.was_postponed),
        comment = coalesce($10::text, drafts.comment), desk_id = excluded.desk_id, updated_at = clock_timestamp()
    returning *
  )
  select d.*, u.first_name, u.last_name, coalesce(u.email, '') as email from saved d join users u on u.id = d.user_id`
