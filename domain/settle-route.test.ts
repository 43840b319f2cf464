import { describe, expect, test } from '@jest/globals'
import { BUILT_IN_FLOW, next } from './flow.ts'
import type { Flow } from './flow.ts'
import { judgedStage, routeOf } from './settle-route.ts'

const free = { extraAnnotators: 0, maxAdditionalAnnotators: 1, isAnybodyLeft: true }

/** A second path, so that nothing assumes the built-in one. */
const THREE_STAGES: Flow = {
  version: 2,
  name: 'Annotate, review, senior review',
  first: 'label',
  stages: {
    label: {
      kind: 'annotate',
      seats: 'overlap',
      decides: true,
      dueInHours: null,
      routes: { accept: 'end', review: 'check', add_annotator: 'label' },
    },
    check: {
      kind: 'review',
      seats: 1,
      decides: false,
      dueInHours: 24,
      routes: { accepted: 'senior', sent_back: 'label' },
    },
    senior: {
      kind: 'review',
      seats: 2,
      decides: false,
      dueInHours: 48,
      routes: { accepted: 'end', sent_back: 'label' },
    },
  },
}

describe('routeOf', () => {
  test('follows the verdict along the flow', () => {
    expect(routeOf(BUILT_IN_FLOW, 'annotate', 'review', free)).toEqual({
      signal: 'review',
      stage: 'review',
      state: 'needs_review',
      newRound: false,
    })
  })
  test('asks one more person while the project allows it and there is one', () => {
    expect(routeOf(BUILT_IN_FLOW, 'annotate', 'add_annotator', free).state).toBe('annotating')
    expect(routeOf(BUILT_IN_FLOW, 'annotate', 'add_annotator', { ...free, extraAnnotators: 1 }).signal).toBe(
      'review',
    )
    expect(
      routeOf(BUILT_IN_FLOW, 'annotate', 'add_annotator', {
        ...free,
        ...{ extraAnnotators: 1, isAnybodyLeft: false },
      }).signal,
    ).toBe('review')
  })
  test('escalates when one more person is wanted and nobody is left to be asked', () => {
    expect(
      routeOf(BUILT_IN_FLOW, 'annotate', 'add_annotator', { ...free, isAnybodyLeft: false }),
    ).toMatchObject({ signal: 'escalate', state: 'escalated', escalation: 'nobody_to_add' })
  })
  test('escalates what the flow has no route for', () => {
    expect(routeOf(THREE_STAGES, 'label', 'escalate', free)).toMatchObject({
      signal: 'escalate',
      state: 'escalated',
    })
    expect(routeOf(THREE_STAGES, 'label', 'senior_review', free).state).toBe('escalated')
  })
})

describe('a flow of three stages', () => {
  test('runs through the interpreter from the first answer to the end', () => {
    const checked = routeOf(THREE_STAGES, 'label', 'review', free)
    const senior = next(THREE_STAGES, checked.stage, 'accepted')
    const back = next(THREE_STAGES, senior.stage, 'sent_back')
    const end = next(THREE_STAGES, senior.stage, 'accepted')
    expect(
      [checked, senior, back, end].map(({ stage, state, newRound }) => [stage, state, newRound]),
    ).toEqual([
      ['check', 'needs_review', false],
      ['senior', 'needs_review', false],
      ['label', 'annotating', true],
      ['end', 'completed', false],
    ])
  })
})

describe('judgedStage', () => {
  test('is the flow’s first for a task that had left the flow', () => {
    expect(judgedStage(BUILT_IN_FLOW, 'end')).toBe('annotate')
    expect(judgedStage(THREE_STAGES, 'escalation')).toBe('label')
    expect(judgedStage(THREE_STAGES, 'label')).toBe('label')
  })
})
