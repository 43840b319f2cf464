import type { Verdict } from '../../domain/actor.ts'
import type { Permission } from '../../domain/permissions.ts'
import { need } from './authorize.ts'

interface Project {
  readonly permissions: ReadonlySet<Permission>
}

interface Author {
  readonly completedBy: number | null
}

export const canAnnotate = (project: Project): Verdict => need(project, 'task.label')
export const canReview = (project: Project): Verdict => need(project, 'task.review')

/** An answer in somebody else's name. */
export const canAnswerFor = (project: Project, me: number | undefined, answeredBy: number): Verdict =>
  answeredBy === me ? { allowed: true } : need(project, 'task.edit')

/** Which answer is the truth that others are measured by. */
export const canSetGroundTruth = (project: Project): Verdict => need(project, 'task.edit')

/** One's own, or anybody's for who may see them. */
export const canReadAnnotation = (project: Project, me: number | undefined, annotation: Author): Verdict =>
  annotation.completedBy === me ? need(project, 'task.label') : need(project, 'task.see_others_answers')

/** One's own, or anybody's for who may edit tasks. A reviewer corrects by his verdict, which keeps both. */
export const canChangeAnnotation = (project: Project, me: number | undefined, annotation: Author): Verdict =>
  annotation.completedBy === me ? need(project, 'task.label') : need(project, 'task.edit')

/** What one deleted oneself one may take back; what somebody else deleted, who may edit tasks. */
export const canRestoreAnnotation = (
  project: Project,
  me: number | undefined,
  annotation: Author & { readonly deletedBy: number | null },
): Verdict =>
  annotation.deletedBy === null || annotation.deletedBy === me
    ? canChangeAnnotation(project, me, annotation)
    : need(project, 'task.edit')

/** With a verdict on an answer disagrees who gave it, and nobody in his place. */
export const canDisagree = (project: Project, me: number | undefined, annotation: Author): Verdict =>
  annotation.completedBy === me ? need(project, 'task.label') : { allowed: false, permission: 'task.label' }
