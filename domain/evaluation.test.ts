import { describe, expect, test } from '@jest/globals'
import { evaluate, pausesWhoFails } from './evaluation.ts'
import type { EvaluationSettings, KnownScores } from './evaluation.ts'

const project: EvaluationSettings = {
  annotatorEvaluationEnabled: true,
  pauseOnFailedAnnotatorEvaluation: true,
  annotatorEvaluationMinimumScore: 57,
  annotatorEvaluationMinimumTasks: 2,
  taskDistribution: 'auto_distribution',
}

describe('evaluate', () => {
  test.each<[string, KnownScores, string | null]>([
    ['fails whose mean is below what is asked', [1, 0], 'failed'],
    ['passes who has exactly that, whatever the rounding', [0.57, 0.57], 'passed'],
    ['waits for as many tasks as are asked', [0], 'not_yet'],
    ['counts no task where there was nothing to compare', [0, null], 'not_yet'],
    ['concludes nothing while one cannot be measured', 'unmeasured', null],
    ['concludes nothing of nothing', [], 'not_yet'],
  ])('%s', (_, scores, expected) => {
    expect(evaluate(scores, project)).toBe(expected)
  })

  test('fails nobody for nothing, even where no task is asked for', () => {
    expect(evaluate([], { ...project, annotatorEvaluationMinimumTasks: 0 })).toBe('not_yet')
  })
})

test('nobody is paused where it is off, only measured, or tasks are assigned', () => {
  expect(pausesWhoFails(project)).toBe(true)
  expect(pausesWhoFails({ ...project, annotatorEvaluationEnabled: false })).toBe(false)
  expect(pausesWhoFails({ ...project, pauseOnFailedAnnotatorEvaluation: false })).toBe(false)
  expect(pausesWhoFails({ ...project, taskDistribution: 'assigned_only' })).toBe(false)
})
