import { describe, expect, test } from '@jest/globals'
import { BUILT_IN_FLOW } from '../flow.ts'
import { TASK_STATES, canMove } from '../task.ts'
import { stateAfterAnswer } from './after-answer.ts'
import { checkAnswer } from './answer-rules.ts'
import { hindranceOf } from './eligibility.ts'
import type { SeatInStage } from './eligibility.ts'
import { EMPTY_CODES, emptyQueueOf } from './empty.ts'
import { ORDERINGS, orderingOf, queueNameOf } from './ordering.ts'
import { outcomeOf } from './review-outcome.ts'
import { stagesOfKind } from './stages.ts'

const seat = (fields: Partial<SeatInStage> = {}): SeatInStage => ({
  stage: 'annotate',
  stageKind: 'annotate',
  round: 1,
  state: 'open',
  holderId: null,
  expiresAt: null,
  ...fields,
})

describe('hindranceOf', () => {
  const me = 1
  const now = 1000
  test.each<[string, SeatInStage, SeatInStage[], string | null]>([
    ['a free seat is for anybody', seat(), [], null],
    ['one’s own is one’s own', seat({ holderId: me, expiresAt: 1 }), [], null],
    ['another’s is held until its time is over', seat({ holderId: 2, expiresAt: 1001 }), [], 'held'],
    ['and free from that moment', seat({ holderId: 2, expiresAt: 1000 }), [], null],
    ['one that is kept without a time is held', seat({ holderId: 2 }), [], 'held'],
    ['an answered one is not open', seat({ state: 'answered', holderId: 2 }), [], 'not_open'],
    ['a person answers once', seat(), [seat({ state: 'answered', holderId: me })], 'seen'],
    ['who skipped is not asked again', seat(), [seat({ state: 'skipped', holderId: me })], 'seen'],
    [
      'who was measured by its known answer is not asked again',
      seat(),
      [seat({ stage: 'annotate/known', state: 'answered', holderId: me })],
      'seen',
    ],
    ['in whatever round', seat({ round: 2 }), [seat({ state: 'answered', holderId: me })], 'seen'],
    [
      'nobody reviews his own answer',
      seat({ stage: 'review', stageKind: 'review' }),
      [seat({ state: 'answered', holderId: me })],
      'own_answer',
    ],
    [
      'a reviewer judges again in the next round',
      seat({ stage: 'review', stageKind: 'review', round: 2 }),
      [seat({ stage: 'review', stageKind: 'review', state: 'answered', holderId: me })],
      null,
    ],
  ])('%s', (_, candidate, others, expected) => {
    const task = { all: [candidate, ...others], extraAuthors: new Set<number>() }
    expect(hindranceOf(candidate, task, me, now)).toBe(expected)
  })

  test.each([
    ['who answered without a seat is not asked again', seat(), 'seen'],
    ['nor for his judgement of it', seat({ stage: 'review', stageKind: 'review' }), 'own_answer'],
  ])('%s', (_, candidate, expected) => {
    expect(hindranceOf(candidate, { all: [candidate], extraAuthors: new Set([me]) }, me, now)).toBe(expected)
  })
})

describe('stateAfterAnswer', () => {
  const full = { openSeats: 0, isAnswer: true, isNewEvidence: true }
  test('sends a task without open seats to be decided', () => {
    expect(TASK_STATES.filter((state) => stateAfterAnswer(state, full) === 'deciding')).toEqual([
      'created',
      'annotating',
      'deciding',
      'escalated',
      'completed',
    ])
  })

  test('starts a task with its first answer, not with a skip that others make good', () => {
    expect(stateAfterAnswer('created', { ...full, openSeats: 1 })).toBe('annotating')
    expect(stateAfterAnswer('created', { ...full, openSeats: 1, isAnswer: false })).toBe('created')
  })

  test('leaves what is completed alone unless it rests on other answers now', () => {
    expect(stateAfterAnswer('completed', { ...full, isNewEvidence: false })).toBe('completed')
  })

  test('never leads where no task may go', () => {
    for (const state of TASK_STATES) {
      for (const openSeats of [0, 1]) {
        const next = stateAfterAnswer(state, { ...full, openSeats })
        expect(next === state || canMove(state, next)).toBe(true)
      }
    }
  })
})

describe('emptyQueueOf', () => {
  const nothing = { hasTasks: true, hasFreeSeats: false, hasKeptSeats: false, heldUntil: null }
  test.each([
    [{ ...nothing, hasTasks: false }, 'nothing_imported'],
    [{ ...nothing, heldUntil: '2026-01-01T00:00:00Z', hasFreeSeats: true }, 'all_held_until'],
    [{ ...nothing, hasFreeSeats: true, hasKeptSeats: true }, 'none_for_you'],
    [{ ...nothing, hasKeptSeats: true }, 'all_held'],
    [nothing, 'all_done'],
  ])('of %j says %s', (left, code) => {
    expect(emptyQueueOf(left).code).toBe(code)
    expect(EMPTY_CODES).toContain(code)
  })
})

describe('checkAnswer', () => {
  const settings = {
    allowSkip: true,
    mayEditTasks: false,
    requireCommentOnSkip: false,
    enableEmptyAnnotation: true,
  }
  const skip = { isSkip: true, resultCount: 0, comment: '' }
  const empty = { isSkip: false, resultCount: 0, comment: '' }
  const code = (answer: typeof skip, changed: Partial<typeof settings>): unknown => {
    try {
      checkAnswer(answer, { ...settings, ...changed })
      return null
    } catch (error) {
      return (error as { code: unknown }).code
    }
  }

  test('lets a task that may not be skipped be skipped by who may edit tasks', () => {
    expect(code(skip, { allowSkip: false })).toBe('skip_not_allowed')
    expect(code(skip, { allowSkip: false, mayEditTasks: true })).toBeNull()
  })

  test('wants a comment with a skip where the project does', () => {
    expect(code({ ...skip, comment: '  ' }, { requireCommentOnSkip: true })).toBe('invalid_input')
    expect(code({ ...skip, comment: 'blurred' }, { requireCommentOnSkip: true })).toBeNull()
  })

  test('refuses an empty answer, but not an empty skip, where the project wants something', () => {
    expect(code(empty, { enableEmptyAnnotation: false })).toBe('invalid_input')
    expect(code({ ...empty, resultCount: 1 }, { enableEmptyAnnotation: false })).toBeNull()
    expect(code(skip, { enableEmptyAnnotation: false })).toBeNull()
  })
})

describe('orderings', () => {
  test('hand out in sequence when a project asks for one that is not offered yet', () => {
    expect(ORDERINGS.uniform.queueName).toBe('Uniform random queue')
    expect(orderingOf('Uniform sampling')).toBe('uniform')
    expect(orderingOf('something else')).toBe('sequential')
  })

  test('have Label Studio’s name of the queue for every reason', () => {
    expect(queueNameOf('sequential')).toBe('Sequence queue')
    expect(queueNameOf('held_by_you')).toBe('Task lock')
    expect(queueNameOf('skipped_by_you')).toBe('Skipped queue')
    expect(queueNameOf('returned')).toBe('Sequence queue')
  })
})

describe('outcomeOf', () => {
  test('accepts a task for one accepted answer, and else does what the reviewer says', () => {
    expect(outcomeOf(['rejected', 'fixed_and_accepted'], 'others')).toBe('accepted')
    expect(outcomeOf(['rejected'], 'author')).toBe('sent_back')
    expect(outcomeOf(['rejected'], 'others')).toBe('sent_to_others')
    expect(outcomeOf(['rejected'], 'remove')).toBe('removed')
  })
})

describe('stagesOfKind', () => {
  test('finds the stages that ask for one kind of work', () => {
    expect(stagesOfKind(BUILT_IN_FLOW, 'annotate')).toEqual(['annotate'])
    expect(stagesOfKind(BUILT_IN_FLOW, 'model')).toEqual([])
  })
})
