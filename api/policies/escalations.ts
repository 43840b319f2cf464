import type { Verdict } from '../../domain/actor.ts'
import type { Permission } from '../../domain/permissions.ts'
import { need } from './authorize.ts'

interface Holder {
  readonly permissions: ReadonlySet<Permission>
}

/** What is stuck in a project, and what becomes of it: whoever gives tasks to people. */
export const canResolve = (project: Holder): Verdict => need(project, 'task.assign')

/** What managers have left lying, in all projects of the organization. */
export const canSeeOverdue = (scope: Holder): Verdict => need(scope, 'projects.view_all')
