import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import { WHO_LABELS } from './who-labels.ts'

export interface TaskToReview {
  readonly id: number
  readonly projectId: number
  readonly stage: string
  readonly round: number
  /** Who has rejected this answer is not asked again: its author stands by it. */
  readonly disputedAnswerId?: number
}

/**
 * Whether anybody could be handed this task to review: somebody whose role reviews in its project, who has not
 * answered the task himself and has not judged it in this round.
 */
export async function isAnybodyToReview(
  scope: Pick<Scope, 'organizationId'>,
  task: TaskToReview,
): Promise<boolean> {
  const [row] = await sql<{ left: boolean }>('is-anybody-to-review', STATEMENT, [
    scope.organizationId,
    task.projectId,
    task.id,
    task.stage,
    task.round,
    task.disputedAnswerId ?? null,
  ])
  return row?.left ?? false
}

const STATEMENT = `
  select exists (
    select 1 from projects p, lateral (
      select m.user_id from ${WHO_LABELS}
        and (m.role <> 'annotator' or exists (
          select from project_members r
          where r.organization_id = m.organization_id and r.project_id = p.id and r.user_id = m.user_id
            and r.role = 'reviewer'))) person
    where p.id = $2::bigint and p.organization_id = $1::bigint
      and not exists (
        select from seats own
        where own.task_id = $3::bigint and own.holder_id = person.user_id
          and ((own.stage_kind = 'annotate' and own.state <> 'open')
            or (own.stage = $4::text and own.round = $5::integer and own.state <> 'open')))
      and not exists (
        select from annotations answer
        where answer.task_id = $3::bigint and answer.completed_by = person.user_id and answer.deleted_at is null)
      and not exists (
        select from reviews said
        where said.task_id = $3::bigint and said.annotation_id = $6::bigint
          and said.reviewer_id = person.user_id and said.verdict = 'rejected')
  ) as left`
