import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { isPausable } from '../../../domain/pause.ts'
import type { PauseReason } from '../../../domain/pause.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { sql } from '../connect.ts'
import { projectAnywhere } from '../queries/project-for-scope.ts'
import { scopeOfMember } from '../queries/scope-of-member.ts'
import { freeLostSeats } from './free-lost-seats.ts'
import { recordEvent } from './record-event.ts'

export interface NewPause {
  readonly projectId: number
  readonly userId: number
  readonly reason: PauseReason
  /** What the person is told beside the reason. */
  readonly words: string
  /** null: until somebody lifts it. */
  readonly until: Date | null
}

export interface Paused {
  readonly pauseId: number
  /** Tasks whose places he held: offered to others from now on. */
  readonly freedTaskIds: readonly number[]
}

/**
 * Keeps a person from going on in a project. What he holds there is offered to others at once, his drafts and his
 * answers stay. One pause a reason: the same again says its newer words.
 * @throws DomainError `invalid_input` for somebody who may pause others himself.
 */
export function pauseMember(scope: Scope, pause: NewPause): Promise<Paused> {
  return againOnConflict(async () => {
    await refuseUnpausable(scope, pause)
    const { projectId, userId } = pause
    await sql('hold-project-of-pause', HOLD_PROJECT, [scope.organizationId, projectId])
    await holdCursorsOf(scope, { projectId, userIds: [userId] })
    const [row] = await sql<{ id: number }>('pause-member', PAUSE, [
      scope.organizationId,
      projectId,
      userId,
      pause.reason,
      pause.words,
      // What follows from a setting nobody does by hand.
      pause.reason === 'ANNOTATION_LIMIT' || pause.reason === 'ANNOTATOR_EVALUATION' ? null : scope.actor?.id,
      pause.until,
    ])
    if (!row) throw new Error('an upsert without a condition returned no row')
    await recordEvent({
      scope,
      projectId,
      aggregate: { type: 'project', id: projectId },
      kind: 'project.member_paused',
      payload: {
        userId,
        reason: pause.reason,
        words: pause.words,
        until: pause.until?.toISOString() ?? null,
      },
    })
    return { pauseId: row.id, freedTaskIds: await freeLostSeats(scope, { userId, projectId }) }
  })
}

async function refuseUnpausable(scope: Scope, { projectId, userId }: NewPause): Promise<void> {
  const person = await scopeOfMember(scope, userId)
  if (!person) throw new DomainError('not_found', 'This person is no member of the organization.')
  const project = await projectAnywhere(person, projectId)
  if (isPausable(project.permissions)) return
  throw new DomainError('invalid_input', 'Only annotators and reviewers are paused.', {
    fields: { user: ['This person manages the project.'] },
  })
}

/**
 * After the claims these people are just making, so that what they are given is freed too; before the next ones, which
 * find them paused. The project before its cursors, those before seats, as everywhere: whoever pauses several in one
 * transaction holds the cursors of all of them first.
 */
export async function holdCursorsOf(
  scope: Pick<Scope, 'organizationId'>,
  { projectId, userIds }: { readonly projectId: number; readonly userIds: readonly number[] },
): Promise<void> {
  await sql('hold-cursors-of-people', HOLD, [scope.organizationId, projectId, userIds])
}

/** It is told of the pause in the end. */
const HOLD_PROJECT = `
  select id from projects where organization_id = $1::bigint and id = $2::bigint for no key update`

const HOLD = `
  select stage from queue_cursors
  where organization_id = $1::bigint and project_id = $2::bigint and user_id = any($3::bigint[])
  order by user_id, stage for update`

const PAUSE = `
  insert into pauses (organization_id, project_id, user_id, reason, verbose_reason, paused_by, until)
  values ($1::bigint, $2::bigint, $3::bigint, $4::text, $5::text, $6::bigint, $7::timestamptz)
  on conflict (project_id, user_id, reason) where deleted_at is null do update
  set verbose_reason = excluded.verbose_reason, paused_by = excluded.paused_by, until = excluded.until,
      updated_at = now()
  returning id`
