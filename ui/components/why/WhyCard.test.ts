import { describe, expect, test } from '@jest/globals'
import { mount, RouterLinkStub } from '@vue/test-utils'
import type { DecisionView } from '../../../api/contract/decision.ts'
import { i18n } from '../../i18n/index.ts'
import { whyOfCode } from './why-of-code.ts'
import { whyOfDecision } from './why-of-decision.ts'
import type { Why } from './why.ts'
import WhyCard from './WhyCard.vue'

const DECISION: DecisionView = {
  id: 1,
  moment: 'task.full',
  verdict: 'review',
  how: 'fired',
  stage: 'annotate',
  round: 2,
  fired: [
    {
      rule: 'disagree',
      reason: 'disagreed',
      verdict: 'review',
      comparisons: [
        { fact: 'agreement', operator: 'lessThan', threshold: 0.8, value: 0.5, holds: true },
        { fact: 'agreementMeasured', operator: 'equal', threshold: true, value: true, holds: true },
        { fact: 'meanActiveSeconds', operator: 'greaterThan', threshold: 60, value: 125, holds: true },
      ],
    },
  ],
  quiet: [{ rule: 'agree', reason: 'agreed', verdict: 'accept', comparisons: [] }],
  agreement: null,
  ruleSetVersion: 3,
  configVersion: 1,
  error: null,
  createdAt: '2026-11-24T17:00:00.000Z',
}

const card = (why: Why) =>
  mount(WhyCard, { props: { why }, global: { plugins: [i18n], stubs: { RouterLink: RouterLinkStub } } })

describe('WhyCard of a decision', () => {
  test('tells verdict, rule, value against threshold, and the versions it was made under', () => {
    const text = card(whyOfDecision(DECISION)).text()
    expect(text).toContain('Sent to review')
    expect(text).toContain('They do not agree enough.')
    expect(text).toContain('disagree')
    expect(text).toMatch(/Agreement\s*50 %\s*< 80 %/)
    expect(text).toMatch(/Mean active time\s*2 m 05 s\s*> 1 m 00 s/)
    expect(text).toContain('Rule set 3 · configuration 1 · round 2')
  })

  test('draws a share against its threshold, and only shares', () => {
    const bars = card(whyOfDecision(DECISION)).findAll('.bar')
    expect(bars).toHaveLength(1)
    expect(bars[0]!.html()).toMatch(/width: 50%[\s\S]*left: 80%/)
  })

  test('keeps the rules that said nothing one click away', () => {
    const quiet = card(whyOfDecision(DECISION)).get('details')
    expect(quiet.attributes('open')).toBeUndefined()
    expect(quiet.text()).toContain('1 rule was asked and did not fire')
  })

  test('says that a person looks when no rule spoke', () => {
    const silent = whyOfDecision({ ...DECISION, how: 'silent', fired: [] })
    expect(card(silent).text()).toContain('No rule spoke, so a person looks.')
  })

  test('shows a code it has no sentence for rather than nothing', () => {
    const unknown = whyOfDecision({ ...DECISION, verdict: 'frobnicate', fired: [] })
    expect(card(unknown).text()).toContain('frobnicate')
  })
})

describe('WhyCard of a code', () => {
  test('tells the clock, not the wire form of a moment', () => {
    const why = whyOfCode('empty', { code: 'all_held_until', params: { until: '2026-11-24T17:45:00.000Z' } })
    expect(card(why).text()).not.toContain('2026-11-24T')
    expect(card(why).text()).toMatch(/\d{2}:\d{2}/)
  })

  test('names a code of a newer server', () => {
    expect(card(whyOfCode('queue', { code: 'from_the_future', params: {} })).text()).toContain(
      'from_the_future',
    )
  })
})
