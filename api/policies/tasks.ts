import type { Verdict } from '../../domain/actor.ts'
import type { Permission } from '../../domain/permissions.ts'
import { need } from './authorize.ts'

interface Project {
  readonly permissions: ReadonlySet<Permission>
}

/** The Data page and everything it lists. */
export const canListTasks = (project: Project): Verdict => need(project, 'data.view')

/** A task's page and timeline: who may see others' answers. Annotators see tasks only in their stream. */
export const canOpenTask = (project: Project): Verdict => need(project, 'task.see_others_answers')

/** One task through Label Studio's API: an annotator may, and sees only his own answers on it. */
export const canReadTask = (project: Project): Verdict => need(project, 'task.label')

export const canCreateTask = (project: Project): Verdict => need(project, 'data.import')
export const canEditTask = (project: Project): Verdict => need(project, 'task.edit')
export const canAssignTasks = (project: Project): Verdict => need(project, 'task.assign')
export const canDeleteTasks = (project: Project): Verdict => need(project, 'data.delete')

/** Who would be given a task, and why not: for those who give tasks to people. */
export const canAskOffers = (project: Project): Verdict => need(project, 'task.assign')

/** The link into Temporal Web. */
export const canOperate = (project: Project): Verdict => need(project, 'operations.view')
