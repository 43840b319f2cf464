import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import { isKnown } from '../known-stage.ts'

/**
 * Whether an annotation is one its author is measured by: given in a place that was opened for him at a task with a
 * known answer, whoever sits there now. It counts for no overlap, in no agreement, and moves no task.
 */
export async function isKnownAnswer(
  scope: Pick<Scope, 'organizationId'>,
  { seatId }: { readonly seatId: number | null },
): Promise<boolean> {
  if (seatId === null) return false
  const [seat] = await sql<{ isKnown: boolean }>('is-known-answer', STATEMENT, [scope.organizationId, seatId])
  return seat?.isKnown ?? false
}

const STATEMENT = `
  select ${isKnown('stage')} as "isKnown" from seats where organization_id = $1::bigint and id = $2::bigint`
