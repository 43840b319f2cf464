import type { Scope } from '../../../domain/actor.ts'
import { isPausable } from '../../../domain/pause.ts'
import type { PauseReason } from '../../../domain/pause.ts'
import { projectAnywhere } from '../queries/project-for-scope.ts'
import { scopeOfMember } from '../queries/scope-of-member.ts'
import { pauseMember } from './pause-member.ts'

/** Pauses somebody for what follows from a setting, unless he may pause others or is not here any more. */
export async function pauseBySetting(
  scope: Scope,
  {
    projectId,
    userId,
    reason,
  }: { readonly projectId: number; readonly userId: number; readonly reason: PauseReason },
): Promise<void> {
  const person = await scopeOfMember(scope, userId)
  // Who is not here any more cannot go on, and need not be told.
  const project = person && (await projectAnywhere(person, projectId).catch(() => null))
  if (!project || !isPausable(project.permissions)) return
  await pauseMember(scope, { projectId, userId, reason, words: '', until: null })
}
