import type { Scope } from '../domain/actor.ts'
import { DomainError } from '../domain/errors.ts'
import { readLabelingConfig } from '../domain/labeling-config/read-labeling-config.ts'
import { singleChoiceOf } from '../domain/labeling-config/single-choice.ts'
import { isPausable } from '../domain/pause.ts'
import { orderingOf } from '../domain/queue/ordering.ts'
import { stagesOfKind } from '../domain/queue/stages.ts'
import { claimLanes } from './claim-lanes.ts'
import { claimPace } from './claim-pace.ts'
import { answersOfPerson, claimMany, flowOfProject } from './db/index.ts'
import type { ClaimedSeat, ReachedProject } from './db/index.ts'

/**
 * Several seats at once, for a page on which one key answers each.
 * @returns none when there is nothing now; a claim of one says why.
 * @throws DomainError `invalid_input` where the configuration asks for more than one choice.
 */
export async function claimGrid(
  scope: Scope,
  project: ReachedProject,
  count: number,
): Promise<readonly ClaimedSeat[]> {
  if (singleChoiceOf(readLabelingConfig(project.labelConfig)) === null) {
    throw new DomainError(
      'invalid_input',
      'Many tasks at once can only be answered where one choice is asked for.',
    )
  }
  const isOpen = project.isPublished || project.permissions.has('project.edit')
  // Assigned work has an order of its own, person by person: the stream hands it out.
  if (!isOpen || project.pause || project.taskDistribution === 'assigned_only') return []
  const left = await mayAnswer(scope, project, count)
  if (left <= 0) return []
  const claim = {
    projectId: project.id,
    reservationSeconds: project.reservationSeconds,
    ordering: orderingOf(project.sampling),
    overlapFirst: project.showOverlapFirst,
    isNeverPaused: !isPausable(project.permissions),
    count: left,
  }
  for (const stage of stagesOfKind(await flowOfProject(scope, project), 'annotate')) {
    const seats = await claimPace.time(() =>
      claimLanes.run(project.id, () => claimMany(scope, { ...claim, stage })),
    )
    if (seats.length > 0) return seats
  }
  return []
}

/** So many, or as many as his limit leaves. It is a pause: it keeps nobody back whom no pause keeps back. */
async function mayAnswer(scope: Scope, project: ReachedProject, count: number): Promise<number> {
  if (project.answerLimit === null || !isPausable(project.permissions)) return count
  const { total } = await answersOfPerson(scope, project.id)
  return Math.min(count, project.answerLimit - total)
}
