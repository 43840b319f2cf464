import { normalizeControlWeights } from '../../../domain/agreement/control-weights.ts'
import type { ControlWeights } from '../../../domain/agreement/control-weights.ts'
import { measureTask } from '../../../domain/agreement/measure-task.ts'
import type { Decision, TaskAgreement, TaskFullFacts } from '../../../domain/decision.ts'
import { taskFullFacts } from '../../../domain/facts.ts'
import type { LabelingConfig } from '../../../domain/labeling-config/labeling-config.ts'
import type { RuleSet } from '../../../domain/rule-language/rule-set.ts'
import { compileSettings } from '../../../domain/settings-rules.ts'
import type {
  AnswerToSettle,
  PredictionToSettle,
  SettlingView,
  TaskToSettle,
} from '../queries/task-to-settle.ts'
import { configOf } from './config-of.ts'

/** The rules, as their room gives them: whoever settles brings them along, because the books do not know the engine. */
export type Decide = (facts: TaskFullFacts, ruleSet: RuleSet) => Promise<Decision>

export interface Judgement {
  readonly facts: TaskFullFacts
  /** null: it could not be measured, and the decision says why. */
  readonly agreement: TaskAgreement | null
  readonly decision: Decision
}

export interface Judged {
  readonly task: TaskToSettle
  readonly view: SettlingView
  /** A stage may be followed by its next without asking the rules. */
  readonly asksRules: boolean
}

/**
 * What the rules say about a full task. An answer that cannot be measured must not keep the task from ever being
 * decided: then a person looks, and sees the fault.
 */
export async function judgeTask({ task, view, asksRules }: Judged, decide: Decide): Promise<Judgement> {
  const answers = standing(task, view.answers)
  const ruleSet = ruleSetOf(task)
  try {
    const { agreement, predictionAgreement } = measure(task, answers, view.predictions)
    const facts = factsOf(task, answers, agreement, predictionAgreement)
    return { facts, agreement, decision: asksRules ? await decide(facts, ruleSet) : unasked(ruleSet) }
  } catch (error) {
    const facts = factsOf(task, answers, UNMEASURED, null)
    return { facts, agreement: null, decision: failed(error, ruleSet) }
  }
}

/** Answers that count: not what somebody is measured by nor a rejected one; extra ones where the project counts them. */
function standing(task: TaskToSettle, answers: readonly AnswerToSettle[]): readonly AnswerToSettle[] {
  return answers.filter(
    (answer) =>
      !answer.isBeside && answer.reviewStatus !== 'rejected' && (task.countExtras || !answer.isExtra),
  )
}

/** The live rule set of the project; its settings, where it has none. */
function ruleSetOf(task: TaskToSettle): RuleSet {
  return task.ruleSet ?? compileSettings(task, task.ruleSetVersion)
}

const UNMEASURED: TaskAgreement = { score: null, annotationIds: [], controls: [] }

function factsOf(
  task: TaskToSettle,
  answers: readonly AnswerToSettle[],
  agreement: TaskAgreement,
  predictionAgreement: number | null,
): TaskFullFacts {
  return taskFullFacts({
    overlap: task.overlap,
    round: task.round,
    extraAnnotatorCount: task.extraAnnotators,
    answers,
    agreement,
    predictionAgreement,
  })
}

/** How far these answers of a task agree, by its project's configuration and weights. */
export function agreementOf(task: TaskToSettle, answers: readonly AnswerToSettle[]): TaskAgreement {
  const config = configOf(task)
  return measureTask(config, answers, normalizeControlWeights(config, task.controlWeights), {
    data: task.data,
  })
}

interface Measured {
  readonly agreement: TaskAgreement
  readonly predictionAgreement: number | null
}

function measure(
  task: TaskToSettle,
  answers: readonly AnswerToSettle[],
  predictions: readonly PredictionToSettle[],
): Measured {
  const config = configOf(task)
  const weights = normalizeControlWeights(config, task.controlWeights)
  const agreement = agreementOf(task, answers)
  const given = answers.filter((answer) => !answer.wasCancelled)
  const scores = predictions.flatMap((prediction) =>
    given.flatMap((answer) => againstPrediction(answer, prediction, { config, weights, task })),
  )
  const sum = scores.reduce((total, score) => total + score, 0)
  return { agreement, predictionAgreement: scores.length === 0 ? null : sum / scores.length }
}

function againstPrediction(
  answer: AnswerToSettle,
  prediction: PredictionToSettle,
  by: { config: LabelingConfig; weights: ControlWeights; task: TaskToSettle },
): number[] {
  const model = { id: -prediction.id, completedBy: null, result: prediction.result, wasCancelled: false }
  const { score } = measureTask(by.config, [answer, model], by.weights, { data: by.task.data })
  return score === null ? [] : [score]
}

function unasked(ruleSet: RuleSet): Decision {
  return {
    verdict: 'accept',
    how: 'fired',
    fired: [],
    quiet: [],
    error: null,
    ruleSetVersion: ruleSet.version,
  }
}

function failed(error: unknown, ruleSet: RuleSet): Decision {
  return {
    verdict: 'review',
    how: 'failed',
    fired: [],
    quiet: [],
    error: error instanceof Error ? error.message : String(error),
    ruleSetVersion: ruleSet.version,
  }
}
