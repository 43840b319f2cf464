import type { Moment } from '../domain/decision.ts'
import { factsAt } from '../domain/rule-language/fact-catalogue.ts'
import type { FactInfo } from '../domain/rule-language/fact-catalogue.ts'

/**
 * The engine answers a comparison with null, NaN or a wrong type with a quiet no, so facts are checked before it sees
 * them: every fact of the moment is there and of its type.
 * @throws Error that names the fact.
 */
export function checkFacts(moment: Moment, facts: Readonly<Record<string, unknown>>): void {
  for (const [name, info] of Object.entries(factsAt(moment))) {
    if (!isOfType(facts[name], info)) {
      throw new Error(`The fact "${name}" must be a ${info.type}, not ${String(facts[name])}.`)
    }
  }
}

function isOfType(value: unknown, { type }: FactInfo): boolean {
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value)
  return typeof value === (type === 'flag' ? 'boolean' : 'string')
}
