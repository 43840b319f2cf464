import type { TaskAgreement, TaskFullFacts } from './decision.ts'
import type { Result } from './result.ts'

/** What a full task is judged by, before it is made total. */
export interface TaskFullInput {
  readonly overlap: number
  readonly round: number
  /** Seats added beyond the overlap, because people disagreed. */
  readonly extraAnnotatorCount: number
  readonly answers: readonly {
    readonly result: Result
    readonly wasCancelled: boolean
    readonly activeSeconds: number | null
    readonly reviewStatus: 'accepted' | 'rejected' | 'fixed_and_accepted' | null
  }[]
  readonly agreement: TaskAgreement
  /** Mean agreement of the answers with the task's predictions; null: none to compare with. */
  readonly predictionAgreement: number | null
}

/** The facts of a full task: no null, no hole, so that a rule never meets a number that is not there. */
export function taskFullFacts(input: TaskFullInput): TaskFullFacts {
  const given = input.answers.filter(({ wasCancelled }) => !wasCancelled)
  const times = given.flatMap(({ activeSeconds }) => (activeSeconds === null ? [] : [activeSeconds]))
  const lowest = lowestOf(input.agreement)
  return {
    annotationCount: given.length,
    skippedCount: input.answers.length - given.length,
    overlap: input.overlap,
    round: input.round,
    extraAnnotatorCount: input.extraAnnotatorCount,
    agreementMeasured: input.agreement.score !== null,
    agreement: input.agreement.score ?? 0,
    lowestControlAgreement: lowest.score,
    lowestControl: lowest.control,
    hasEmptyAnnotation: given.some(({ result }) => result.length === 0),
    predictionMeasured: input.predictionAgreement !== null,
    predictionAgreement: input.predictionAgreement ?? 0,
    activeSecondsMeasured: times.length > 0,
    meanActiveSeconds: times.length > 0 ? times.reduce((sum, time) => sum + time, 0) / times.length : 0,
    reviewAcceptedBefore: given.some(({ reviewStatus }) => ACCEPTED.has(reviewStatus)),
  }
}

const ACCEPTED: ReadonlySet<string | null> = new Set(['accepted', 'fixed_and_accepted'])

function lowestOf({ controls }: TaskAgreement): { control: string; score: number } {
  const measured = controls.flatMap(({ control, score }) => (score === null ? [] : [{ control, score }]))
  return measured.reduce((least, next) => (next.score < least.score ? next : least), measured[0] ?? NONE)
}

const NONE = { control: '', score: 0 }
