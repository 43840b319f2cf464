import type { AnnotationVersions } from '../contract/annotation-versions.ts'
import type { AnswerOfTask, PersonFields, VersionOf } from '../db/index.ts'
import { presentPerson } from './present-person.ts'

type Version = AnnotationVersions['versions'][number]
type Body = Pick<AnswerOfTask, 'result' | 'wasCancelled' | 'groundTruth' | 'reviewStatus' | 'comment'>

export function presentAnnotationVersion(
  { version, body, validFrom, validTo, actorId }: VersionOf,
  people: ReadonlyMap<number, PersonFields>,
): Version {
  const person = actorId === null ? undefined : people.get(actorId)
  return {
    version,
    ...contentOf(body as Body),
    by: person ? presentPerson(person.id, person) : null,
    from: validFrom.toISOString(),
    to: validTo?.toISOString() ?? null,
  }
}

/** An annotation that was never changed has no version but itself. */
export function presentOnlyVersion(row: AnswerOfTask): Version {
  return {
    version: row.version,
    ...contentOf(row),
    by: row.completedBy === null ? null : presentPerson(row.completedBy, row),
    from: row.createdAt.toISOString(),
    to: null,
  }
}

function contentOf({
  result,
  wasCancelled,
  groundTruth,
  reviewStatus,
  comment,
}: Body): Pick<Version, keyof Body> {
  return { result: (result ?? []) as Version['result'], wasCancelled, groundTruth, reviewStatus, comment }
}
