import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

export interface LiveRules {
  /** 0 when the project has none. */
  readonly version: number
  readonly rules: readonly Record<string, unknown>[]
}

/** The rules a project is judged by at present. */
export async function liveRules(scope: Scope, projectId: number): Promise<LiveRules> {
  const [row] = await sql<LiveRules>(
    'live-rules',
    `select version, body -> 'rules' as rules from rule_sets
     where organization_id = $1::bigint and project_id = $2::bigint and state = 'live'`,
    [scope.organizationId, projectId],
  )
  return row ?? { version: 0, rules: [] }
}
