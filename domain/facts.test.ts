import { describe, expect, test } from '@jest/globals'
import type { TaskAgreement } from './decision.ts'
import { taskFullFacts } from './facts.ts'
import type { TaskFullInput } from './facts.ts'
import { factsAt } from './rule-language/fact-catalogue.ts'

const item = { from_name: 'c', to_name: 't', type: 'choices', value: { choices: ['a'] } }
const answer = (
  change: Partial<TaskFullInput['answers'][number]> = {},
): TaskFullInput['answers'][number] => ({
  result: [item],
  wasCancelled: false,
  activeSeconds: null,
  reviewStatus: null,
  ...change,
})
const agreementOf = (score: number | null, controls: Record<string, number | null>): TaskAgreement => ({
  score,
  annotationIds: [],
  controls: Object.entries(controls).map(([control, own]) => ({
    control,
    metric: 'exact_match',
    metricVersion: 1,
    score: own,
    pairs: [],
  })),
})
const NOTHING: TaskFullInput = {
  overlap: 1,
  round: 1,
  extraAnnotatorCount: 0,
  answers: [],
  agreement: agreementOf(null, {}),
  predictionAgreement: null,
}

describe('taskFullFacts', () => {
  test('has every fact of the catalogue, each of its type, for a task without anything', () => {
    const facts = Object.entries(taskFullFacts(NOTHING)).map(([name, value]) => [name, typeof value])
    const types = { number: 'number', text: 'string', flag: 'boolean' }
    const catalogue = Object.entries(factsAt('task.full')).map(([name, { type }]) => [name, types[type]])
    expect(Object.fromEntries(facts)).toEqual(Object.fromEntries(catalogue))
  })

  test('tells a number that was not measured from a measured zero', () => {
    expect(taskFullFacts(NOTHING)).toMatchObject({ agreementMeasured: false, agreement: 0 })
    const disagreeing = { ...NOTHING, agreement: agreementOf(0, { c: 0 }), predictionAgreement: 0 }
    expect(taskFullFacts(disagreeing)).toMatchObject({
      agreementMeasured: true,
      agreement: 0,
      predictionMeasured: true,
      predictionAgreement: 0,
    })
  })

  test('names the control that agrees least, leaving out those that could not be measured', () => {
    const agreement = agreementOf(0.6, { mood: 0.9, note: null, box: 0.3 })
    expect(taskFullFacts({ ...NOTHING, agreement })).toMatchObject({
      lowestControl: 'box',
      lowestControlAgreement: 0.3,
    })
  })

  test('counts answers and skips apart, and looks for empty answers among the answers only', () => {
    const answers = [answer(), answer({ wasCancelled: true, result: [] })]
    expect(taskFullFacts({ ...NOTHING, answers })).toMatchObject({
      annotationCount: 1,
      skippedCount: 1,
      hasEmptyAnnotation: false,
    })
    expect(taskFullFacts({ ...NOTHING, answers: [answer({ result: [] })] }).hasEmptyAnnotation).toBe(true)
  })

  test('takes the mean of the times that are known', () => {
    const answers = [answer({ activeSeconds: 4 }), answer(), answer({ activeSeconds: 8 })]
    expect(taskFullFacts({ ...NOTHING, answers })).toMatchObject({
      activeSecondsMeasured: true,
      meanActiveSeconds: 6,
    })
    expect(taskFullFacts({ ...NOTHING, answers: [answer()] })).toMatchObject({
      activeSecondsMeasured: false,
      meanActiveSeconds: 0,
    })
  })

  test('remembers that a reviewer accepted an answer before', () => {
    const answers = [answer({ reviewStatus: 'rejected' }), answer({ reviewStatus: 'fixed_and_accepted' })]
    expect(taskFullFacts({ ...NOTHING, answers }).reviewAcceptedBefore).toBe(true)
    expect(taskFullFacts({ ...NOTHING, answers: answers.slice(0, 1) }).reviewAcceptedBefore).toBe(false)
  })
})
