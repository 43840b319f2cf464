import type { Scope, Verdict } from '../../domain/actor.ts'
import type { PauseReason } from '../../domain/pause.ts'
import type { Permission } from '../../domain/permissions.ts'
import { need } from './authorize.ts'

/** A project as a person reaches it. */
interface Project {
  readonly permissions: ReadonlySet<Permission>
}

export const canCreateProject = (scope: Scope): Verdict => need(scope, 'projects.create')
export const canEditProject = (project: Project): Verdict => need(project, 'project.edit')
export const canDeleteProject = (project: Project): Verdict => need(project, 'project.delete')
export const canManageMembers = (project: Project): Verdict => need(project, 'project.members')
export const canSeeProjectData = (project: Project): Verdict => need(project, 'data.view')
export const canImport = (project: Project): Verdict => need(project, 'data.import')
export const canExport = (project: Project): Verdict => need(project, 'data.export')
export const canDeleteFiles = (project: Project): Verdict => need(project, 'data.delete')
export const canEditPredictions = (project: Project): Verdict => need(project, 'prediction.edit')

export const canPause = (project: Project): Verdict => need(project, 'people.pause')

/** A script of the labelling page may stop the person who runs it. */
export const canPauseAs = (project: Project, reason: PauseReason, isSelf: boolean): Verdict =>
  isSelf && reason === 'CUSTOM_SCRIPT' ? need(project, 'task.label') : canPause(project)
