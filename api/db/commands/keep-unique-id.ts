import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

/** Remembers the key an annotation had before it took another: a client that repeats itself must find it again. */
export async function keepUniqueId(
  scope: Pick<Scope, 'organizationId'>,
  annotation: { readonly id: number; readonly uniqueId: string },
): Promise<void> {
  await sql('keep-unique-id', KEEP, [scope.organizationId, annotation.uniqueId, annotation.id])
}

/** Under which key it is kept; `$1` is the organization, `$2` the client's key. */
export const KEPT_UNIQUE_ID = `'annotation:' || $1::bigint || ':' || $2::uuid`

const KEEP = `
  insert into applied_commands (key, result)
  values (${KEPT_UNIQUE_ID}, jsonb_build_object('annotationId', $3::bigint))
  on conflict (key) do nothing`
