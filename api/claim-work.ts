import type { Scope } from '../domain/actor.ts'
import { emptyOfPause, isPausable } from '../domain/pause.ts'
import { knownAnswerWindow } from '../domain/queue/known-answers.ts'
import { emptyQueueOf } from '../domain/queue/empty.ts'
import type { EmptyQueue } from '../domain/queue/empty.ts'
import { orderingOf } from '../domain/queue/ordering.ts'
import { stagesOfKind } from '../domain/queue/stages.ts'
import { claimLanes } from './claim-lanes.ts'
import { claimPace } from './claim-pace.ts'
import type { ClaimRequest } from './contract/stream.ts'
import { claimSeat, flowOfProject, hasAssignments, queueLeft, seatAssigned } from './db/index.ts'
import type { ClaimedSeat, QueueName, ReachedProject } from './db/index.ts'

export type ClaimOutcome =
  { readonly kind: 'seat'; readonly seat: ClaimedSeat } | ({ readonly kind: 'empty' } & EmptyQueue)

type Wanted = Pick<ClaimRequest, 'stage' | 'taskId' | 'notTaskId'>

/** The next seat for somebody in a project, over all stages of that kind of its flow; else why there is none. */
export async function claimWork(
  scope: Scope,
  project: ReachedProject,
  wanted: Wanted,
): Promise<ClaimOutcome> {
  // Managers may try a project out before its people see it.
  if (!project.isPublished && !project.permissions.has('project.edit')) return empty('nothing_published')
  if (project.pause) return { kind: 'empty', ...emptyOfPause(project.pause, project.answerLimit) }
  const stages = stagesOfKind(await flowOfProject(scope, project), wanted.stage)
  const seat =
    (await firstSeat(scope, project, wanted, stages)) ?? (await lateSeat(scope, project, wanted, stages))
  return seat ? { kind: 'seat', seat } : nothing(scope, project, wanted, stages)
}

async function firstSeat(
  scope: Scope,
  project: ReachedProject,
  { stage: stageKind, taskId, notTaskId }: Wanted,
  stages: readonly string[],
): Promise<ClaimedSeat | null> {
  for (const stage of stages) {
    const claim = {
      projectId: project.id,
      stage,
      stageKind,
      reservationSeconds: project.reservationSeconds,
      ordering: orderingOf(project.sampling),
      overlapFirst: project.showOverlapFirst,
      queue: queueOf(project, stageKind),
      taskId,
      notTaskId,
      knownAnswers: knownAnswerWindow(project),
      isNeverPaused: !isPausable(project.permissions),
      mayJudgeOwn: project.permissions.has('task.edit'),
    }
    const seat = await claimPace.time(() => claimLanes.run(project.id, () => claimSeat(scope, claim)))
    if (seat) return seat
  }
  return null
}

/** What was assigned to the person and has no place yet, while a job gives them their places. */
async function lateSeat(
  scope: Scope,
  project: ReachedProject,
  wanted: Wanted,
  stages: readonly string[],
): Promise<ClaimedSeat | null> {
  if (wanted.stage === 'review' || wanted.taskId !== undefined || !isAssigned(project, wanted.stage))
    return null
  return (await seatAssigned(scope, project.id)) ? firstSeat(scope, project, wanted, stages) : null
}

async function nothing(
  scope: Scope,
  project: ReachedProject,
  { stage: stageKind, taskId }: Wanted,
  [stage]: readonly string[],
): Promise<ClaimOutcome> {
  if (taskId !== undefined) return empty('task_not_free', { taskId })
  if (stage === undefined) return empty('all_done')
  if (isAssigned(project, stageKind)) {
    const type = stageKind === 'review' ? 'reviewer' : 'annotator'
    return empty((await hasAssignments(scope, project.id, type)) ? 'all_done' : 'nothing_assigned')
  }
  const left = await queueLeft(scope, { projectId: project.id, stage, stageKind })
  return { kind: 'empty', ...emptyQueueOf(left) }
}

/** Where the project's settings have seats looked for. */
function queueOf(project: ReachedProject, stage: ClaimRequest['stage']): QueueName {
  if (stage === 'review') return isAssigned(project, stage) ? 'assigned_reviews' : 'shared'
  if (isAssigned(project, stage)) return 'assigned_only'
  const asksSeveral = project.maximumAnnotations + project.maxAdditionalAnnotators > 1
  return project.finishStartedFirst && asksSeveral ? 'started_first' : 'shared'
}

/** Managers review what they like. */
function isAssigned(project: ReachedProject, stage: ClaimRequest['stage']): boolean {
  return stage === 'review'
    ? project.reviewOnlyManualAssignments && !project.permissions.has('task.assign')
    : project.taskDistribution === 'assigned_only'
}

function empty(code: EmptyQueue['code'], params: EmptyQueue['params'] = {}): ClaimOutcome {
  return { kind: 'empty', code, params }
}
