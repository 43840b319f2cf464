import { describe, expect, test } from '@jest/globals'
import { isSayable } from '../../i18n/index.ts'
import { timelineKey } from './timeline-key.ts'

describe('the sentence of a fact', () => {
  test.each([
    ['task.updated', { overlap: 2 }, 'timeline.resized'],
    ['task.updated', { assigned: [7], type: 'annotator' }, 'timeline.assigned'],
    ['task.updated', { unassigned: null, type: 'reviewer' }, 'timeline.unassigned'],
    ['task.updated', {}, 'timeline.kind.task.updated'],
    ['task.completed', { code: 'review_switched_off' }, 'timeline.coded.review_switched_off'],
    ['task.completed', { overlap: 2 }, 'timeline.kind.task.completed'],
  ])('of %s with %j is %s', (kind, params, key) => {
    expect(timelineKey(kind, params)).toBe(key)
    expect(isSayable(key)).toBe(true)
  })
})
