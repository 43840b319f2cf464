import { BUILT_IN_FLOW } from '../../../domain/flow.ts'
import type { Scope } from '../../../domain/actor.ts'
import { inTransaction } from '../connect.ts'
import { FlowRow } from '../models/flow.ts'
import { ProjectRow } from '../models/project.ts'
import { settingsOf } from '../project-changes.ts'
import type { ProjectChanges } from '../project-changes.ts'
import type { ProjectFields } from '../queries/project-for-scope.ts'
import { addProjectMembers } from './add-project-members.ts'
import { followLimits } from './follow-limits.ts'
import { recordEvent } from './record-event.ts'
import { recordVersion } from './record-version.ts'
import { saveCompiledRules } from './save-compiled-rules.ts'

export interface NewProject extends ProjectChanges {
  /** People who may work in it from the start, with the role they have in the organization. */
  readonly memberIds?: readonly number[]
}

/**
 * A project with the first version of everything that has versions: settings, configuration, the rules the settings
 * compile to, and the built-in flow.
 * @returns its id.
 */
export function createProject(scope: Scope, { memberIds = [], ...fields }: NewProject): Promise<number> {
  return inTransaction(async () => {
    const row = await ProjectRow.create({
      ...fields,
      organizationId: scope.organizationId,
      createdBy: scope.actor?.id ?? null,
      flowVersion: BUILT_IN_FLOW.version,
    })
    await row.reload()
    const project = row.get({ plain: true })
    await FlowRow.create({
      organizationId: scope.organizationId,
      projectId: project.id,
      version: BUILT_IN_FLOW.version,
      body: BUILT_IN_FLOW,
      createdBy: scope.actor?.id ?? null,
    })
    await recordEvent({
      scope,
      projectId: project.id,
      aggregate: { type: 'project', id: project.id },
      kind: 'project.created',
      payload: { title: project.title, published: project.isPublished },
    })
    await firstVersions(scope, project)
    if ((project.annotationLimitCount ?? project.annotationLimitPercent) !== null) {
      await followLimits(scope, project.id)
    }
    if (memberIds.length > 0) await addProjectMembers(scope, project.id, { userIds: memberIds, role: null })
    return project.id
  })
}

async function firstVersions(scope: Scope, project: ProjectFields): Promise<void> {
  const about = { aggregateId: project.id, projectId: project.id, version: 1 }
  await recordVersion(scope, { ...about, kind: 'settings', body: settingsOf(project) })
  await recordVersion(scope, {
    ...about,
    kind: 'labeling_config',
    body: { labelConfig: project.labelConfig },
  })
  await saveCompiledRules(scope, project)
}
