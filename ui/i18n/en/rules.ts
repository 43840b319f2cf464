/** Rules as sentences. */
export const rules = {
  title: 'What becomes of a full task',
  version: 'rule set {n}',
  change: 'Change in the quality settings',
  when: 'when {when}',
  and: 'and',
  or: 'or',
  not: 'not: {what}',
  then: {
    accept: 'Accept',
    review: 'Send to review',
    senior_review: 'Senior review',
    review_all: 'Review by all',
    add_annotator: 'Ask one more person',
    escalate: 'Escalate',
  },
  operator: {
    equal: 'is',
    notEqual: 'is not',
    lessThan: 'is below',
    lessThanInclusive: 'is at most',
    greaterThan: 'is above',
    greaterThanInclusive: 'is at least',
    in: 'is one of',
    notIn: 'is none of',
  },
}
