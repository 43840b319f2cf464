import { annotationVersions, versionsQuery } from '../contract/annotation-versions.ts'
import { annotationParams } from '../contract/annotations.ts'
import { annotationForScope, peopleById, taskForScope, versionsOf } from '../db/index.ts'
import type { AnswerOfTask, VersionOf } from '../db/index.ts'
import { canReadAnnotation } from '../policies/annotations.ts'
import { authorize } from '../policies/authorize.ts'
import { presentAnnotationVersion, presentOnlyVersion } from '../presenters/present-annotation-version.ts'
import { ok, route } from '../route.ts'
import type { Route } from '../route.ts'

const list = route(
  {
    method: 'get',
    path: '/api/ts/annotations/:annotationId/versions',
    summary: 'What an annotation has said, oldest first; with `at` only what it said at that time',
    tag: 'Annotations',
    params: annotationParams,
    query: versionsQuery,
    answers: { 200: annotationVersions },
  },
  async (scope, { params, query }) => {
    const row = await annotationForScope(scope, params.annotationId)
    const { project } = await taskForScope(scope, row.taskId)
    authorize(canReadAnnotation(project, scope.actor?.id, row))
    const asOf = query.at === undefined ? undefined : new Date(query.at)
    const versions = await versionsOf(scope, { kind: 'annotation', aggregateId: row.id, asOf })
    return ok({ versions: await presented(row, versions, asOf) })
  },
)

async function presented(
  row: AnswerOfTask,
  versions: readonly VersionOf[],
  asOf: Date | undefined,
): Promise<readonly object[]> {
  if (row.version === 1) return asOf && asOf < row.createdAt ? [] : [presentOnlyVersion(row)]
  const people = await peopleById(versions.flatMap(({ actorId }) => actorId ?? []))
  return versions.map((version) => presentAnnotationVersion(version, people))
}

export const annotationVersionRoutes: readonly Route[] = [list]
