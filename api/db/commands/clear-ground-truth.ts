import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import { lockAnnotation } from './lock-annotation.ts'
import { rewriteAnnotation } from './rewrite-annotation.ts'

/** A task has one ground truth: when one annotation becomes it, the others are it no more. */
export async function clearGroundTruth(
  scope: Pick<Scope, 'organizationId' | 'actor'>,
  task: { readonly id: number },
  keptAnnotationId: number,
): Promise<void> {
  const others = await sql<{ id: number }>('other-ground-truths', OTHERS, [
    scope.organizationId,
    task.id,
    keptAnnotationId,
  ])
  for (const { id } of others) {
    const before = await lockAnnotation(scope, id)
    await rewriteAnnotation(scope, before, { groundTruth: false, lastAction: 'updated' })
  }
}

const OTHERS = `
  select id from annotations
  where organization_id = $1::bigint and task_id = $2::bigint and id <> $3::bigint and ground_truth
    and deleted_at is null
  order by id`
