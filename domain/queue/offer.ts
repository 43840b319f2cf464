import type { StandingPause } from '../pause.ts'
import { emptyOfPause } from '../pause.ts'
import type { StageKind } from '../seat.ts'
import { isFree } from '../seat.ts'
import type { TaskState } from '../task.ts'
import type { EpochMs } from '../wire.ts'
import { hindranceOf } from './eligibility.ts'
import type { SeatInStage } from './eligibility.ts'

/** Why a person would be given a task, or would not: codes with parameters, said by the face. */
export const OFFER_CODES = [
  /** He has it now. */
  'holds',
  /** He put it off, or skipped it for later: it comes back when nothing else is left. */
  'waits_for_you',
  /** Nothing is before it in his queue. */
  'next',
  /** So many (`ahead`) are before it at most; `isMore`: that many and more. */
  'in_order',
  /** He works through tasks he chose, and it is one of those: it comes to him in their order. */
  'in_chosen',
  /** It has a known answer, and he is still to do some of those. */
  'known_answer',
  /** The person does not reach the project. */
  'not_member',
  'nothing_published',
  /** His role does not do that work here. */
  'no_right',
  'paused',
  'limit_reached',
  /** The task waits for nobody's answer (`state`). */
  'not_waiting',
  /** Somebody else has it (`by`, `until` when there is an end). */
  'held',
  'answered_by_you',
  'skipped_by_you',
  /** He answered it when there was no place for him. */
  'answered_without_place',
  'own_answer',
] as const
export type OfferCode = (typeof OFFER_CODES)[number]

export interface OfferReason {
  readonly code: OfferCode
  readonly params: Readonly<Record<string, string | number | boolean>>
}

export interface Offer {
  readonly would: boolean
  /** What keeps him from it, all of it; else how it comes to him. */
  readonly reasons: readonly OfferReason[]
}

export interface SeatToOffer extends SeatInStage {
  readonly holderName: string
  /** ISO. */
  readonly answeredAt: string | null
  readonly reason: string | null
}

export interface OfferFacts {
  readonly person: number
  readonly now: EpochMs
  /** How he stands in the project; null: he does not reach it. */
  readonly standing: {
    readonly isPublished: boolean
    readonly maySeeUnpublished: boolean
    readonly mayWork: boolean
    readonly pause: StandingPause | null
    readonly answerLimit: number | null
  } | null
  readonly task: { readonly state: TaskState; readonly stage: string; readonly stageKind: StageKind }
  /** Every seat of the task. */
  readonly seats: readonly SeatToOffer[]
  readonly extraAuthors: ReadonlySet<number>
  /** A known answer is there, and he is to do more of those. */
  readonly isKnownForHim: boolean
  /** It lies ahead among the tasks he chose on the Data page last. */
  readonly isAmongChosen: boolean
  /** How many tasks of his queue come before it at most; counted no further than `most`. */
  readonly ahead: number
  readonly most: number
}

/** Whether somebody would be given a task, by the rules that hand it out, and why or why not. */
export function offerOf(facts: OfferFacts): Offer {
  const open = facts.seats.filter(({ stage, state }) => stage === facts.task.stage && state === 'open')
  const task = { all: facts.seats, extraAuthors: facts.extraAuthors }
  const isFor = open.filter((seat) => hindranceOf(seat, task, facts.person, facts.now) === null)
  const against = [
    ...barriers(facts),
    ...(isFor.length > 0 || facts.isKnownForHim ? [] : hindrances(facts, open)),
  ]
  if (against.length > 0) return { would: false, reasons: against }
  const chosen = facts.isAmongChosen ? [plain('in_chosen')] : []
  return { would: true, reasons: [wayOf(facts, isFor), ...chosen] }
}

const plain = (code: OfferCode): OfferReason => ({ code, params: {} })

/** What keeps a person from every task of the project. */
function barriers({ standing }: OfferFacts): OfferReason[] {
  if (!standing) return [plain('not_member')]
  const { isPublished, maySeeUnpublished, mayWork, pause, answerLimit } = standing
  const paused = pause && emptyOfPause(pause, answerLimit)
  return [
    ...(isPublished || maySeeUnpublished ? [] : [plain('nothing_published')]),
    ...(mayWork ? [] : [plain('no_right')]),
    ...(paused ? [{ code: paused.code as OfferCode, params: paused.params }] : []),
  ]
}

/** What keeps him from this task. */
function hindrances(facts: OfferFacts, open: readonly SeatToOffer[]): OfferReason[] {
  const own = ownPast(facts)
  if (own) return [own]
  if (open.length === 0) return [{ code: 'not_waiting', params: { state: facts.task.state } }]
  return open.filter((seat) => !isFree(seat, facts.now)).map(heldBy)
}

/** His own part in the task, which is once a person. */
function ownPast({ seats, person, task, extraAuthors }: OfferFacts): OfferReason | null {
  const mine = seats.find((seat) => seat.holderId === person && seat.state !== 'open')
  const at = mine?.answeredAt ? { at: mine.answeredAt } : {}
  if (task.stageKind === 'review' && (mine || extraAuthors.has(person)))
    return { code: 'own_answer', params: at }
  if (mine) return { code: mine.state === 'skipped' ? 'skipped_by_you' : 'answered_by_you', params: at }
  return extraAuthors.has(person) ? plain('answered_without_place') : null
}

function heldBy({ holderName, expiresAt }: SeatToOffer): OfferReason {
  const until = expiresAt === null ? {} : { until: new Date(expiresAt).toISOString() }
  return { code: 'held', params: { by: holderName, ...until } }
}

function wayOf(
  { person, isKnownForHim, ahead, most }: OfferFacts,
  open: readonly SeatToOffer[],
): OfferReason {
  const mine = open.find(({ holderId }) => holderId === person)
  if (mine) return plain(mine.reason === 'skipped' || mine.reason === 'postponed' ? 'waits_for_you' : 'holds')
  if (open.length === 0 && isKnownForHim) return plain('known_answer')
  if (ahead === 0) return plain('next')
  return { code: 'in_order', params: { ahead: Math.min(ahead, most), isMore: ahead > most } }
}
