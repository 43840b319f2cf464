import type { Scope } from '../../../domain/actor.ts'
import type { ProjectFields } from './project-for-scope.ts'
import { skipQueueOf } from './skip-queue-of.ts'

/**
 * The project as its caller has it, with what a skip means now. To be read once a task of it is held: a change of the
 * setting follows task by task, and has either been at this one, or will find what is written here.
 */
export async function projectAsOfNow<P extends ProjectFields>(
  scope: Pick<Scope, 'organizationId'>,
  project: P,
): Promise<P> {
  return { ...project, skipQueue: await skipQueueOf(scope, project.id) }
}
