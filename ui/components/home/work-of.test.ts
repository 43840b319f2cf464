import { describe, expect, test } from '@jest/globals'
import type { ProjectCard } from '../../../api/contract/projects.ts'
import { workOf } from './work-of.ts'

const CARD: ProjectCard = {
  id: 1,
  title: 'Birds',
  description: '',
  color: '#ffffff',
  isPublished: true,
  createdAt: '2026-01-01T00:00:00.000Z',
  counts: { tasks: 4, completed: 1, needsReview: 1, escalated: 0, annotations: 2 },
  mine: {
    hasWork: false,
    reviewHasWork: false,
    today: 0,
    total: 0,
    sentBack: { count: 0, tasks: [] },
    underWay: { count: 0, tasks: [] },
    none: null,
  },
  can: { edit: false, label: true, review: false, viewData: false },
}

describe('workOf', () => {
  test('whoever may review is wanted there first', () => {
    const mine = { ...CARD.mine, hasWork: true, reviewHasWork: true }
    expect(workOf({ ...CARD, mine, can: { ...CARD.can, review: true } }).stage).toBe('review')
    expect(workOf({ ...CARD, mine }).stage).toBe('label')
  })

  test('says what the queue would say, with its time', () => {
    const none = { code: 'all_held_until', params: { until: '2026-01-01T14:05:00.000Z' } }
    expect(workOf({ ...CARD, mine: { ...CARD.mine, none } })).toEqual({ stage: null, none })
  })

  test('tells who only reviews from the counts why there is nothing', () => {
    const code = (more: Partial<ProjectCard>) => workOf({ ...CARD, ...more }).none?.code
    expect(code({ isPublished: false })).toBe('nothing_published')
    expect(code({ counts: { ...CARD.counts, tasks: 0 } })).toBe('nothing_imported')
    expect(code({ counts: { ...CARD.counts, completed: 4 } })).toBe('all_done')
    expect(code({})).toBe('none_for_you')
  })
})
