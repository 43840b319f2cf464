import type { Scope } from '../domain/actor.ts'
import type { ClaimedTask, ClaimStage } from './contract/stream.ts'
import {
  answersOfPerson,
  answersOfTasks,
  claimedTask,
  decisionsOfTask,
  draftsOfTasks,
  predictionsOfTasks,
  reviewsOfTask,
  seatsOfTasks,
  together,
} from './db/index.ts'
import type { AnswerOfTask, ClaimedSeat, ReachedProject, TaskFields } from './db/index.ts'
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
export async function streamView(
  scope: Scope,
  project: ReachedProject,
  stage: ClaimStage,
  seat: ClaimedSeat,
): Promise<ClaimedTask> {
  const { taskId } = seat
  const [task, drafts, seats, decision, mine] = await together(() =>
    Promise.all([
      claimedTask(scope, seat),
      draftsOfTasks(scope, [taskId]),
      seatsShown(scope, project, taskId),
      lastDecision(scope, project, taskId),
      answersOfPerson(scope, project.id),
    ]),
  )
  const draft = drafts.at(-1)
  return {
    kind: 'task',
    stage,
    task: presentStreamTask(task),
    reservation: presentReservation(seat),
    seats,
    why: { code: seat.why, params: {} },
    draft: draft ? presentStreamDraft(draft) : null,
    predictions:
      project.showCollabPredictions && task.totalPredictions > 0
        ? (await predictionsOfTasks(scope, { taskIds: [task.id] })).map(presentStreamPrediction)
        : [],
    ...(await answersAndReviews(scope, project, stage, task)),
    decision,
    mine,
  }
}

async function answersAndReviews(
  scope: Scope,
  project: ReachedProject,
  stage: ClaimStage,
  task: TaskFields,
): Promise<Pick<ClaimedTask, 'annotations' | 'reviews'>> {
  const answers = await answersShown(scope, project, stage, task)
  const shown = new Set(answers.map((answer) => answer.id))
  const isReviewed = answers.some((answer) => answer.reviewStatus !== null)
  const reviews = isReviewed ? await reviewsOfTask(scope, task.id) : []
  return {
    annotations: answers.map(presentStreamAnnotation),
    reviews: reviews.filter((review) => shown.has(review.annotationId)).map(presentStreamReview),
  }
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
