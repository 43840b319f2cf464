import type { Scope } from '../../../domain/actor.ts'
import { BUILT_IN_FLOW } from '../../../domain/flow.ts'
import type { Flow } from '../../../domain/flow.ts'
import { sql } from '../connect.ts'

/** A version of a project's flow. The first is the built-in one, which is stored nowhere but in the code. */
export async function flowOfProject(
  scope: Pick<Scope, 'organizationId'>,
  project: { readonly id: number; readonly flowVersion: number },
): Promise<Flow> {
  if (project.flowVersion === BUILT_IN_FLOW.version) return BUILT_IN_FLOW
  const [row] = await sql<{ body: Flow }>('flow-of-project', STATEMENT, [
    scope.organizationId,
    project.id,
    project.flowVersion,
  ])
  return row?.body ?? BUILT_IN_FLOW
}

const STATEMENT = `
  select body from flows where organization_id = $1::bigint and project_id = $2::bigint and version = $3::integer`
