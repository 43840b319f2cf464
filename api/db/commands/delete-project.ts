import type { Scope } from '../../../domain/actor.ts'
import { inTransaction } from '../connect.ts'
import { recordEvent } from './record-event.ts'
import { lockedProject } from './locked-project.ts'

/** Puts a project into the trash. Its tasks and answers stay as they are; nothing of it is handed out any more. */
export function deleteProject(scope: Scope, projectId: number): Promise<void> {
  return inTransaction(async () => {
    const row = await lockedProject(scope, projectId)
    await recordEvent({
      scope,
      projectId,
      aggregate: { type: 'project', id: projectId },
      kind: 'project.deleted',
      payload: { title: row.title },
    })
    await row.update({ deletedAt: new Date(), deletedBy: scope.actor?.id ?? null })
  })
}
