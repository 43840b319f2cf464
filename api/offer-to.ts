import type { Scope } from '../domain/actor.ts'
import { isDomainError } from '../domain/errors.ts'
import { knownAnswerWindow } from '../domain/queue/known-answers.ts'
import { offerOf } from '../domain/queue/offer.ts'
import type { Offer, OfferFacts } from '../domain/queue/offer.ts'
import type { StageKind } from '../domain/seat.ts'
import { AHEAD_MOST, isAmongChosen, offerFacts, projectForScope, scopeOfMember } from './db/index.ts'
import type { ReachedProject, ReachedTask } from './db/index.ts'

/** Whether a person of the organization would be given a task, and why or why not: he is asked for as he would ask. */
export async function offerTo(
  scope: Pick<Scope, 'organizationId'>,
  { task, project }: ReachedTask,
  userId: number,
): Promise<Offer> {
  const isReview = task.state === 'needs_review' || task.state === 'in_review'
  const stageKind = isReview ? 'review' : 'annotate'
  // A finished task has left its flow; its places are those of where it was done.
  const stage = isReview || task.state === 'annotating' || task.state === 'created' ? task.stage : 'annotate'
  const of = { projectId: project.id, stage, stageKind, userId, taskId: task.id } as const
  const [standing, rows] = [
    await standingOf(scope, project.id, userId, stageKind),
    await offerFacts(scope, of),
  ]
  const window = knownAnswerWindow(project)
  const hasSeen = rows.seats.some((seat) => seat.holderId === userId && seat.stageKind === 'annotate')
  return offerOf({
    person: userId,
    now: rows.now,
    standing,
    task: { state: task.state, stage, stageKind },
    seats: rows.seats,
    extraAuthors: new Set(rows.extraAuthors),
    isKnownForHim: !hasSeen && rows.hasKnownAnswer && window !== null && rows.knownDone < window.all,
    isAmongChosen: await isAmongChosen(scope, of),
    ahead: rows.ahead,
    most: AHEAD_MOST,
  })
}

async function standingOf(
  scope: Pick<Scope, 'organizationId'>,
  projectId: number,
  userId: number,
  stageKind: StageKind,
): Promise<OfferFacts['standing']> {
  const person = await scopeOfMember(scope, userId)
  const project = person && (await projectForScope(person, projectId).catch(nullIfMissing))
  if (!project) return null
  return {
    isPublished: project.isPublished,
    maySeeUnpublished: project.permissions.has('project.edit'),
    mayWork: project.permissions.has(stageKind === 'review' ? 'task.review' : 'task.label'),
    pause: project.pause,
    answerLimit: project.answerLimit,
  }
}

function nullIfMissing(error: unknown): ReachedProject | null {
  if (isDomainError(error) && error.code === 'not_found') return null
  throw error
}
