import type { ConfigVersions } from '../contract/labeling-config.ts'
import type { PersonFields, VersionOf } from '../db/index.ts'
import { presentPerson } from './present-person.ts'

export function presentConfigVersion(
  { version, body, validFrom, validTo, actorId }: VersionOf,
  people: ReadonlyMap<number, PersonFields>,
): ConfigVersions['versions'][number] {
  const person = actorId === null ? undefined : people.get(actorId)
  return {
    version,
    labelConfig: (body as { readonly labelConfig: string }).labelConfig,
    by: person ? presentPerson(person.id, person) : null,
    from: validFrom.toISOString(),
    to: validTo?.toISOString() ?? null,
  }
}
