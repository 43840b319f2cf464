import type { Moment } from '../decision.ts'
import { branchesOf } from './branches.ts'
import type { Branch } from './branches.ts'
import { canHold } from './can-hold.ts'
import { factInfo, factsAt } from './fact-catalogue.ts'
import { lintTest } from './lint-test.ts'
import type { RuleProblem } from './rule-problem.ts'
import { testsIn } from './rule-set.ts'
import type { Condition, Rule, RuleSet, Test } from './rule-set.ts'

/** What would surprise whoever saves these rules, in the order of the rules. Errors refuse the save. */
export function lintRuleSet({ rules }: RuleSet): readonly RuleProblem[] {
  return [...rules.flatMap(lintRule), ...repeatedNames(rules), ...silentMoments(rules)]
}

function lintRule(rule: Rule): RuleProblem[] {
  const tests = testsIn(rule.when).flatMap((test) => lintTest(test, rule))
  const negated = negatedTests(rule.when, false).flatMap((test) => negatedNumber(test, rule))
  // Reasoning about tests that make no sense would only repeat what was said of them.
  return tests.some(({ severity }) => severity === 'error')
    ? [...tests, ...negated]
    : [...tests, ...negated, ...lintBranches(rule)]
}

function lintBranches(rule: Rule): RuleProblem[] {
  const branches = branchesOf(rule.when)
  if (!branches) return []
  const possible = branches.filter((branch) => canHold(branch, (fact) => factInfo(rule.moment, fact)))
  if (possible.length === 0) {
    const message = `The rule "${rule.name}" can never fire: its conditions contradict each other.`
    return [{ code: 'never_fires', severity: 'error', rule: rule.name, fact: null, message }]
  }
  return [...new Set(possible.flatMap((branch) => unguarded(branch, rule.moment)))].map((fact) => {
    const flag = factInfo(rule.moment, fact)?.measuredBy ?? ''
    const message = `The rule "${rule.name}" reads ${fact}, which is 0 when it could not be measured. Also ask for ${flag} to be true.`
    return { code: 'measured_unasked', severity: 'error', rule: rule.name, fact, message }
  })
}

/** Numbers a branch reads without asking whether they were measured. */
function unguarded(branch: Branch, moment: Moment): string[] {
  return branch.flatMap(({ test }) => {
    const flag = factInfo(moment, test.fact)?.measuredBy
    return flag && !branch.some((literal) => asksForTrue(literal, flag)) ? [test.fact] : []
  })
}

function asksForTrue({ test, isNegated }: Branch[number], flag: string): boolean {
  if (test.fact !== flag || typeof test.value !== 'boolean') return false
  return (test.operator === 'equal') === test.value ? !isNegated : isNegated
}

function negatedTests(condition: Condition, isBelowNot: boolean): Test[] {
  if ('not' in condition) return negatedTests(condition.not, true)
  if ('all' in condition) return condition.all.flatMap((part) => negatedTests(part, isBelowNot))
  if ('any' in condition) return condition.any.flatMap((part) => negatedTests(part, isBelowNot))
  return isBelowNot ? [condition] : []
}

function negatedNumber(test: Test, rule: Rule): RuleProblem[] {
  if (factInfo(rule.moment, test.fact)?.type !== 'number') return []
  const message = `The rule "${rule.name}" negates a test of ${test.fact}. Say it without "not": the opposite comparison is easier to read and to trust.`
  return [{ code: 'negated_number', severity: 'warning', rule: rule.name, fact: test.fact, message }]
}

function repeatedNames(rules: readonly Rule[]): RuleProblem[] {
  const names = rules.map(({ name }) => name)
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index))
  return [...repeated].map((name) => ({
    code: 'name_repeated',
    severity: 'error',
    rule: name,
    fact: null,
    message: `Two rules are called "${name}". A decision could not say which of them spoke.`,
  }))
}

function silentMoments(rules: readonly Rule[]): RuleProblem[] {
  const needed: readonly Moment[] = ['task.full']
  return needed
    .filter(
      (moment) => Object.keys(factsAt(moment)).length > 0 && !rules.some((rule) => rule.moment === moment),
    )
    .map((moment) => ({
      code: 'moment_without_rule',
      severity: 'warning',
      rule: null,
      fact: null,
      message: `No rule speaks at ${moment}: a reviewer will see every task.`,
    }))
}
