import type { TaskFullFacts } from '../../domain/decision.ts'
import type { Verdict } from '../../domain/flow.ts'
import type { RuleSet } from '../../domain/rule-language/rule-set.ts'

/** A rule set that ships, with what it is meant to say: every example is run as a test. */
export interface ShippedRuleSet {
  readonly title: string
  readonly ruleSet: RuleSet
  readonly examples: readonly Example[]
}
export interface Example {
  readonly name: string
  /** What differs from two people who answered in the first round and agree wholly. */
  readonly facts: Partial<TaskFullFacts>
  readonly verdict: Verdict
  readonly fired: readonly string[]
}

/**
 * Two people and a referee, for teams that know each other: agreement is enough; disagreement first asks one more
 * person, then a reviewer; a task that keeps coming back goes to whoever can change the question.
 */
export const STANDARD: ShippedRuleSet = {
  title: 'Standard',
  ruleSet: {
    version: 0,
    rules: [
      {
        name: 'going-round',
        moment: 'task.full',
        priority: 100,
        when: { fact: 'round', operator: 'greaterThanInclusive', value: 4 },
        then: { verdict: 'escalate', reason: 'going_round' },
      },
      {
        name: 'nobody-answered',
        moment: 'task.full',
        priority: 90,
        when: { fact: 'annotationCount', operator: 'equal', value: 0 },
        then: { verdict: 'accept', reason: 'nobody_answered' },
      },
      {
        name: 'disagree-ask-another',
        moment: 'task.full',
        priority: 80,
        when: {
          all: [
            { fact: 'agreementMeasured', operator: 'equal', value: true },
            { fact: 'agreement', operator: 'lessThan', value: 0.7 },
            { fact: 'extraAnnotatorCount', operator: 'lessThan', value: 1 },
          ],
        },
        then: { verdict: 'add_annotator', reason: 'disagreed_ask_another' },
      },
      {
        name: 'disagree',
        moment: 'task.full',
        priority: 70,
        when: {
          all: [
            { fact: 'agreementMeasured', operator: 'equal', value: true },
            { fact: 'agreement', operator: 'lessThan', value: 0.7 },
            { fact: 'extraAnnotatorCount', operator: 'greaterThanInclusive', value: 1 },
          ],
        },
        then: { verdict: 'review', reason: 'disagreed' },
      },
      {
        name: 'one-control-disagrees',
        moment: 'task.full',
        priority: 60,
        when: {
          all: [
            { fact: 'agreementMeasured', operator: 'equal', value: true },
            { fact: 'agreement', operator: 'greaterThanInclusive', value: 0.7 },
            { fact: 'lowestControlAgreement', operator: 'lessThan', value: 0.3 },
          ],
        },
        then: { verdict: 'review', reason: 'control_disagreed' },
      },
      {
        name: 'agree',
        moment: 'task.full',
        priority: 50,
        when: {
          all: [
            { fact: 'agreementMeasured', operator: 'equal', value: true },
            { fact: 'agreement', operator: 'greaterThanInclusive', value: 0.7 },
          ],
        },
        then: { verdict: 'accept', reason: 'agreed' },
      },
      {
        name: 'single-answer',
        moment: 'task.full',
        priority: 40,
        when: {
          all: [
            { fact: 'agreementMeasured', operator: 'equal', value: false },
            { fact: 'annotationCount', operator: 'greaterThanInclusive', value: 1 },
            { fact: 'overlap', operator: 'equal', value: 1 },
          ],
        },
        then: { verdict: 'accept', reason: 'single_answer' },
      },
    ],
  },
  examples: [
    { name: 'two people say the same', facts: {}, verdict: 'accept', fired: ['agree'] },
    {
      name: 'they disagree for the first time',
      facts: { agreement: 0.2, lowestControlAgreement: 0.2 },
      verdict: 'add_annotator',
      fired: ['disagree-ask-another'],
    },
    {
      name: 'they still disagree with a third',
      facts: { agreement: 0.33, lowestControlAgreement: 0.33, extraAnnotatorCount: 1, annotationCount: 3 },
      verdict: 'review',
      fired: ['disagree'],
    },
    {
      name: 'they agree on the whole, not at all on one control',
      facts: { agreement: 0.8, lowestControlAgreement: 0 },
      verdict: 'review',
      fired: ['one-control-disagrees', 'agree'],
    },
    {
      name: 'one answer was asked for and given',
      facts: {
        overlap: 1,
        annotationCount: 1,
        agreementMeasured: false,
        agreement: 0,
        lowestControlAgreement: 0,
      },
      verdict: 'accept',
      fired: ['single-answer'],
    },
    {
      name: 'two were asked for and one of them skipped',
      facts: {
        annotationCount: 1,
        skippedCount: 1,
        agreementMeasured: false,
        agreement: 0,
        lowestControlAgreement: 0,
      },
      verdict: 'review',
      fired: [],
    },
    {
      name: 'everybody skipped',
      facts: {
        annotationCount: 0,
        skippedCount: 2,
        agreementMeasured: false,
        agreement: 0,
        lowestControlAgreement: 0,
      },
      verdict: 'accept',
      fired: ['nobody-answered'],
    },
    {
      name: 'the task comes back for the fourth time',
      facts: { round: 4, agreement: 0.9 },
      verdict: 'escalate',
      fired: ['going-round', 'agree'],
    },
  ],
}
