export type RuleProblemCode =
  | 'fact_unknown'
  | 'operator_unknown'
  | 'operator_unfit'
  | 'value_unfit'
  | 'value_out_of_range'
  | 'never_fires'
  | 'measured_unasked'
  | 'negated_number'
  | 'name_repeated'
  | 'moment_without_rule'

/** What is wrong with a rule set, found when it is saved. */
export interface RuleProblem {
  readonly code: RuleProblemCode
  readonly severity: 'error' | 'warning'
  /** Name of the rule; null when it is the set. */
  readonly rule: string | null
  readonly fact: string | null
  readonly message: string
}
