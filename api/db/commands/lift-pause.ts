import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { isLiftedByHand } from '../../../domain/pause.ts'
import type { PauseReason } from '../../../domain/pause.ts'
import { inTransaction, sql } from '../connect.ts'
import type { PauseFields } from '../queries/pauses-of-member.ts'
import { recordEvent } from './record-event.ts'

/**
 * Lets a person go on in a project. Lifting what is lifted already changes nothing.
 * @throws DomainError `pause_by_settings` for one that follows from a setting, which is to be changed instead.
 */
export function liftPause(scope: Scope, pause: PauseFields, because: string): Promise<void> {
  if (!isLiftedByHand(pause.reason)) {
    throw new DomainError(
      'pause_by_settings',
      'This pause follows from a setting. Change the setting instead.',
    )
  }
  return inTransaction(async () => {
    const lifted = await sql('lift-pause', LIFT, [scope.organizationId, pause.id, scope.actor?.id, because])
    if (lifted.length > 0) await tellLifted(scope, { ...pause, because })
  })
}

/** Says the person may go on. */
export async function tellLifted(
  scope: Pick<Scope, 'organizationId' | 'actor'>,
  pause: {
    readonly projectId: number
    readonly userId: number
    readonly reason: PauseReason
    readonly because: string
  },
): Promise<void> {
  const { projectId, userId, reason, because } = pause
  await recordEvent({
    scope,
    projectId,
    aggregate: { type: 'project', id: projectId },
    kind: 'project.member_unpaused',
    payload: { userId, reason, because },
  })
}

/** Says it in other words; what it is for stays. */
export function changePauseWords(scope: Scope, pauseId: number, words: string): Promise<void> {
  return inTransaction(async () => {
    await sql('change-pause-words', WORDS, [scope.organizationId, pauseId, words])
  })
}

const LIFT = `
  update pauses set deleted_at = now(), deleted_by = $3::bigint, lifted_because = $4::text, updated_at = now()
  where organization_id = $1::bigint and id = $2::bigint and deleted_at is null
  returning id`

const WORDS = `
  update pauses set verbose_reason = $3::text, updated_at = now()
  where organization_id = $1::bigint and id = $2::bigint and deleted_at is null`
