import type { Scope } from '../domain/actor.ts'
import { stagesOfKind } from '../domain/queue/stages.ts'
import type { ClaimedTask, ClaimStage } from './contract/stream.ts'
import {
  answersOfPerson,
  answersOfTasks,
  claimedTask,
  decisionsOfTask,
  draftsOfTasks,
  flowOfProject,
  isAnybodyToReview,
  predictionsOfTasks,
  reviewerAtTask,
  reviewsOfTask,
  seatsOfTasks,
  together,
} from './db/index.ts'
import type { AnswerOfTask, ClaimedSeat, DraftOfTask, ReachedProject, TaskFields } from './db/index.ts'
import { presentDecision } from './presenters/present-decision.ts'
import { presentSeat } from './presenters/present-seat.ts'
import {
  presentReservation,
  presentStreamAnnotation,
  presentStreamDraft,
  presentStreamPrediction,
  presentStreamReview,
  presentStreamTask,
} from './presenters/present-stream.ts'

/** A claimed task with everything the page needs, so that it asks once. */
export function streamView(
  scope: Scope,
  project: ReachedProject,
  stage: ClaimStage,
  seat: ClaimedSeat,
): Promise<ClaimedTask> {
  return viewOf(scope, project, { stage, taskId: seat.taskId, seat })
}

/** A task the caller was at before, as he left it, where he has no place in the queue any more. */
export async function viewOfPast(
  scope: Scope,
  project: ReachedProject,
  taskId: number,
): Promise<ClaimedTask> {
  const view = await viewOf(scope, project, { stage: 'annotate', taskId, seat: null })
  return { ...view, heldBy: view.annotations.length > 0 ? await reviewerAtTask(scope, taskId) : null }
}

/** A task that lies on the caller's desk in another tab or browser, with what he has of it so far. */
export function viewOfDesk(scope: Scope, project: ReachedProject, taskId: number): Promise<ClaimedTask> {
  return viewOf(scope, project, { stage: 'annotate', taskId, seat: null, isUnderWay: true })
}

interface Viewed {
  readonly stage: ClaimStage
  readonly taskId: number
  readonly seat: ClaimedSeat | null
  /** An answer is being given, whether there is one already or not. */
  readonly isUnderWay?: boolean
}

async function viewOf(
  scope: Scope,
  project: ReachedProject,
  { stage, taskId, seat, isUnderWay = seat !== null }: Viewed,
): Promise<ClaimedTask> {
  const [task, drafts, seats, decision, mine] = await together(() =>
    Promise.all([
      claimedTask(scope, { taskId }),
      draftsOfTasks(scope, [taskId]),
      seatsShown(scope, project, taskId),
      lastDecision(scope, project, taskId),
      answersOfPerson(scope, project.id),
    ]),
  )
  const said = await answersAndReviews(scope, project, stage, task)
  const draft = draftToShow(drafts, { isUnderWay, own: ownOf(scope, said.annotations) })
  return {
    kind: 'task',
    stage,
    task: presentStreamTask(task),
    reservation: seat && presentReservation(seat),
    seats,
    why: { code: seat?.why ?? 'asked_for', params: {} },
    draft: draft ? presentStreamDraft(draft) : null,
    predictions:
      project.showCollabPredictions && task.totalPredictions > 0
        ? (await predictionsOfTasks(scope, { taskIds: [task.id] })).map(presentStreamPrediction)
        : [],
    ...said,
    mayDisagree: seat && stage === 'annotate' ? await mayDisagree(scope, project, task, said) : null,
    decision,
    heldBy: null,
    mine,
  }
}

function ownOf(scope: Scope, annotations: ClaimedTask['annotations']): number | null {
  return annotations.findLast((answer) => answer.completedBy?.id === scope.actor?.id)?.id ?? null
}

/**
 * The draft that belongs to what is opened: of the answer that is changed, or of the answer that is not given yet. In
 * work that was sent back it may be either, and the later counts.
 */
function draftToShow(
  drafts: readonly DraftOfTask[],
  { isUnderWay, own }: { readonly isUnderWay: boolean; readonly own: number | null },
): DraftOfTask | undefined {
  const isOfNew = isUnderWay || own === null
  return drafts
    .filter(({ annotationId }) => (annotationId === null ? isOfNew : annotationId === own))
    .sort((a, b) => a.updatedAt.getTime() - b.updatedAt.getTime())
    .at(-1)
}

async function answersAndReviews(
  scope: Scope,
  project: ReachedProject,
  stage: ClaimStage,
  task: TaskFields,
): Promise<Pick<ClaimedTask, 'annotations' | 'reviews'>> {
  const answers = await answersShown(scope, project, stage, task)
  const shown = new Set(answers.map((answer) => answer.id))
  // What an author has given again carries no verdict; the earlier ones are told all the same.
  const isReviewed = task.round > 1 || answers.some((answer) => answer.reviewStatus !== null)
  const reviews = isReviewed ? await reviewsOfTask(scope, task.id) : []
  return {
    annotations: answers.map(presentStreamAnnotation),
    reviews: reviews.filter((review) => shown.has(review.annotationId)).map(presentStreamReview),
  }
}

/** Asked only where the caller's own answer came back to him. */
async function mayDisagree(
  scope: Scope,
  project: ReachedProject,
  task: TaskFields,
  said: Pick<ClaimedTask, 'annotations'>,
): Promise<ClaimedTask['mayDisagree']> {
  const own = said.annotations.at(-1)
  if (own?.reviewStatus !== 'rejected' || own.wasCancelled || own.completedBy?.id !== scope.actor?.id)
    return null
  const [stage] = stagesOfKind(
    await flowOfProject(scope, { id: project.id, flowVersion: task.flowVersion }),
    'review',
  )
  if (stage === undefined) return 'no_other_reviewer'
  const { id, projectId, round } = task
  const isAnybody = await isAnybodyToReview(scope, { id, projectId, round, stage, disputedAnswerId: own.id })
  return isAnybody ? 'yes' : 'no_other_reviewer'
}

/** A reviewer judges all of them; whoever does a task again sees what he said; a newcomer sees nothing. */
async function answersShown(
  scope: Scope,
  project: ReachedProject,
  stage: ClaimStage,
  task: TaskFields,
): Promise<readonly AnswerOfTask[]> {
  if (task.totalAnnotations + task.cancelledAnnotations === 0) return []
  const answers = await answersOfTasks(scope, [task.id])
  if (stage === 'review' && project.permissions.has('task.review')) return answers
  return answers.filter((answer) => answer.completedBy === scope.actor?.id)
}

/** Who sits at a task is shown to those who may see what they say; everybody sees himself. */
async function seatsShown(
  scope: Scope,
  project: ReachedProject,
  taskId: number,
): Promise<ClaimedTask['seats']> {
  const seesAll = project.permissions.has('task.see_others_answers')
  const seats = (await seatsOfTasks(scope, [taskId])).map(presentSeat)
  return seats.map((seat) =>
    seesAll || seat.holder?.id === scope.actor?.id ? seat : { ...seat, holder: null, expiresAt: null },
  )
}

async function lastDecision(
  scope: Scope,
  project: ReachedProject,
  taskId: number,
): Promise<ClaimedTask['decision']> {
  if (!project.permissions.has('task.see_agreement')) return null
  const decision = (await decisionsOfTask(scope, taskId)).at(-1)
  return decision ? presentDecision(decision) : null
}
