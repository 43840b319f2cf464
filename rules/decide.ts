import { Engine } from 'json-rules-engine'
import type { RuleProperties, RuleResult } from 'json-rules-engine'
import type { Decision, FiredRule, Moment, TaskFullFacts } from '../domain/decision.ts'
import type { Rule, RuleSet } from '../domain/rule-language/rule-set.ts'
import { checkFacts } from './check-facts.ts'
import { comparisonsIn } from './comparisons.ts'
import { strictest } from './strictest.ts'

/**
 * What the rules conclude about a full task, with everything they compared. Never throws: when no rule speaks, or the
 * rules cannot be run, a person looks.
 */
export async function decide(facts: TaskFullFacts, ruleSet: RuleSet): Promise<Decision> {
  return decideAt('task.full', { ...facts }, ruleSet)
}

async function decideAt(
  moment: Moment,
  facts: Readonly<Record<string, unknown>>,
  { version, rules }: RuleSet,
): Promise<Decision> {
  try {
    checkFacts(moment, facts)
    const { fired, quiet } = await run(
      rules.filter((rule) => rule.moment === moment),
      facts,
    )
    const verdict = strictest(fired.map((rule) => rule.verdict))
    const spoken = verdict ? ({ verdict, how: 'fired' } as const) : SILENT
    return { ...spoken, fired, quiet, error: null, ruleSetVersion: version }
  } catch (error) {
    return { ...FAILED, fired: [], quiet: [], error: messageOf(error), ruleSetVersion: version }
  }
}

const SILENT = { verdict: 'review', how: 'silent' } as const
const FAILED = { verdict: 'review', how: 'failed' } as const

interface Outcome {
  readonly fired: readonly FiredRule[]
  readonly quiet: readonly FiredRule[]
}

/** One engine for one run: the engine keeps the state of a run on itself, so that two at once would skip rules. */
async function run(rules: readonly Rule[], facts: Readonly<Record<string, unknown>>): Promise<Outcome> {
  const engine = new Engine(rules.map(toEngineRule))
  const { results, failureResults } = await engine.run(facts)
  const explain = (found: readonly RuleResult[]): FiredRule[] =>
    found
      .flatMap((result) => {
        const rule = rules[Number(result.name)]
        return rule ? [{ rule, result }] : []
      })
      .sort((a, b) => b.rule.priority - a.rule.priority || Number(a.result.name) - Number(b.result.name))
      .map(({ rule, result }) => explained(rule, result))
  return { fired: explain(results), quiet: explain(failureResults) }
}

/** The engine knows a rule by its place: names are for people. */
function toEngineRule({ priority, when, then }: Rule, index: number): RuleProperties {
  // It wants a group at the top; a bare test is a group of one.
  const conditions = 'fact' in when ? { all: [when] } : when
  return {
    name: String(index),
    priority,
    conditions: structuredClone(conditions) as RuleProperties['conditions'],
    event: { type: then.verdict },
  }
}

function explained({ name, then }: Rule, { conditions }: RuleResult): FiredRule {
  return { rule: name, reason: then.reason, verdict: then.verdict, comparisons: comparisonsIn(conditions) }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
