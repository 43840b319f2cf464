import type { Scope } from '../../../domain/actor.ts'
import { compileSettings } from '../../../domain/settings-rules.ts'
import { sql } from '../connect.ts'
import type { ProjectFields } from '../queries/project-for-scope.ts'
import { recordEvent } from './record-event.ts'

/**
 * Compiles a project's quality settings to rules and puts them live, unless the rules that are live say the same
 * already. The set that was live until now is kept as retired.
 * @returns the version that is live.
 */
export async function saveCompiledRules(scope: Scope, project: ProjectFields): Promise<number> {
  const version = project.ruleSetVersion + 1
  const body = compileSettings(project, version)
  const [saved] = await sql<{ version: number }>('save-compiled-rules', SAVE, [
    scope.organizationId,
    project.id,
    version,
    JSON.stringify(body),
    JSON.stringify(body.rules),
    scope.actor?.id ?? null,
  ])
  if (!saved) return project.ruleSetVersion
  await recordEvent({
    scope,
    projectId: project.id,
    aggregate: { type: 'project', id: project.id },
    kind: 'rule_set.went_live',
    payload: { version, source: 'settings' },
  })
  return version
}

const SAVE = `
  with live as (
    select id, body from rule_sets where project_id = $2::bigint and organization_id = $1::bigint and state = 'live'
  ), retired as (
    update rule_sets r set state = 'retired', live_to = now()
    from live where r.id = live.id and live.body -> 'rules' <> $5::jsonb
    returning r.id
  ), saved as (
    insert into rule_sets (organization_id, project_id, version, state, source, body, created_by, live_from)
    select $1::bigint, $2::bigint, $3::integer, 'live', 'settings', $4::jsonb, $6::bigint, now()
    where not exists (select 1 from live) or exists (select 1 from retired)
    returning version
  ), shown as (
    update projects p set rule_set_version = saved.version from saved
    where p.id = $2::bigint and p.organization_id = $1::bigint
  )
  select version from saved`
