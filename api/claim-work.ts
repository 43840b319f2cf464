import type { Scope } from '../domain/actor.ts'
import { emptyOfPause, isPausable } from '../domain/pause.ts'
import { knownAnswerWindow } from '../domain/queue/known-answers.ts'
import { emptyQueueOf } from '../domain/queue/empty.ts'
import type { EmptyQueue } from '../domain/queue/empty.ts'
import { orderingOf } from '../domain/queue/ordering.ts'
import { stagesOfKind } from '../domain/queue/stages.ts'
import { claimChosen } from './claim-chosen.ts'
import { claimLanes } from './claim-lanes.ts'
import { claimPace } from './claim-pace.ts'
import type { ClaimRequest } from './contract/stream.ts'
import {
  chosenHeldUntil,
  claimSeat,
  flowOfProject,
  hasAssignments,
  queueLeft,
  seatAssigned,
} from './db/index.ts'
import type { ClaimedSeat, QueueName, ReachedProject } from './db/index.ts'

export type ClaimOutcome =
  { readonly kind: 'seat'; readonly seat: ClaimedSeat } | ({ readonly kind: 'empty' } & EmptyQueue)

type Wanted = Pick<ClaimRequest, 'stage' | 'taskId' | 'notTaskId' | 'chosenId'>

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
  wanted: Wanted,
  stages: readonly string[],
): Promise<ClaimedSeat | null> {
  const { stage: stageKind, taskId, notTaskId } = wanted
  const who = {
    projectId: project.id,
    stageKind,
    reservationSeconds: project.reservationSeconds,
    ordering: orderingOf(project.sampling),
    overlapFirst: project.showOverlapFirst,
    notTaskId,
    isNeverPaused: !isPausable(project.permissions),
  }
  if (isOfChosen(wanted)) {
    const queue = isAssigned(project, stageKind) ? 'chosen_assigned' : 'chosen'
    return claimChosen(scope, { ...who, queue, chosenId: wanted.chosenId }, stages)
  }
  for (const stage of stages) {
    const claim = {
      ...who,
      stage,
      queue: queueOf(project, stageKind),
      taskId,
      knownAnswers: knownAnswerWindow(project),
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
  wanted: Wanted,
  stages: readonly string[],
): Promise<ClaimOutcome> {
  const { stage: stageKind, taskId } = wanted
  const [stage] = stages
  if (isOfChosen(wanted)) return nothingChosen(scope, project.id, wanted.chosenId, stages)
  if (taskId !== undefined) return empty('task_not_free', { taskId })
  if (stage === undefined) return empty('all_done')
  if (isAssigned(project, stageKind)) {
    const type = stageKind === 'review' ? 'reviewer' : 'annotator'
    return empty((await hasAssignments(scope, project.id, type)) ? 'all_done' : 'nothing_assigned')
  }
  const left = await queueLeft(scope, { projectId: project.id, stage, stageKind })
  return { kind: 'empty', ...emptyQueueOf(left) }
}

/** One task is asked for by its number, whatever was chosen; and only what is to be answered is chosen. */
function isOfChosen<T extends Wanted>(wanted: T): wanted is T & { readonly chosenId: number } {
  return wanted.chosenId !== undefined && wanted.taskId === undefined && wanted.stage === 'annotate'
}

async function nothingChosen(
  scope: Scope,
  projectId: number,
  chosenId: number,
  stages: readonly string[],
): Promise<ClaimOutcome> {
  const until = await chosenHeldUntil(scope, { projectId, chosenId, stages })
  return until ? empty('chosen_held_until', { until: until.toISOString() }) : empty('chosen_done')
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
