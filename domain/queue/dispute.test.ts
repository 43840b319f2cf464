import { describe, expect, test } from '@jest/globals'
import type { Decision } from '../decision.ts'
import { isDisputed, withDispute } from './dispute.ts'

const keptOut = { stageKind: 'review', state: 'closed', round: 2, holderId: 7 } as const

describe('isDisputed', () => {
  test('knows a dispute of this round by the closed review seat that names somebody', () => {
    expect(isDisputed(2, [keptOut])).toBe(true)
    expect(isDisputed(3, [keptOut])).toBe(false)
  })

  test('takes no seat for one that was merely closed, judged or given to an annotator', () => {
    expect(isDisputed(2, [{ ...keptOut, holderId: null }])).toBe(false)
    expect(isDisputed(2, [{ ...keptOut, state: 'answered' }])).toBe(false)
    expect(isDisputed(2, [{ ...keptOut, stageKind: 'annotate' }])).toBe(false)
  })
})

describe('withDispute', () => {
  const accepted: Decision = {
    verdict: 'accept',
    how: 'silent',
    fired: [],
    quiet: [],
    error: null,
    ruleSetVersion: 1,
  }

  test('lets a person look at what the rules would accept, and says why', () => {
    expect(withDispute(accepted)).toMatchObject({
      verdict: 'review',
      how: 'fired',
      fired: [{ reason: 'author_disagrees' }],
    })
  })

  test('leaves with the managers what is theirs', () => {
    expect(withDispute({ ...accepted, verdict: 'escalate' }).verdict).toBe('escalate')
  })
})
