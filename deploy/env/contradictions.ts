import { pick } from './source.ts'
import type { Source } from './source.ts'

/** Variables that make no sense without each other, a sentence each. */
export function contradictions(source: Source): string[] {
  const has = (name: string) => pick(source, name) !== undefined
  const problems: string[] = []
  if (has('OWNER_EMAIL') !== has('OWNER_PASSWORD'))
    problems.push('OWNER_EMAIL and OWNER_PASSWORD belong together: give both or neither.')
  if (has('OWNER_TOKEN') && !has('OWNER_EMAIL'))
    problems.push('OWNER_TOKEN is the token of the owner: give OWNER_EMAIL and OWNER_PASSWORD too.')
  if (has('TEMPORAL_TLS_CERT') !== has('TEMPORAL_TLS_KEY'))
    problems.push('TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY belong together: give both or neither.')
  return problems
}
