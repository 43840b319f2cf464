import type { Scope } from '../../domain/actor.ts'
import { readLabelingConfig } from '../../domain/labeling-config/read-labeling-config.ts'
import { importAnswer, importQuery, reimportRequest } from '../contract/label-studio-import.ts'
import type { ImportAnswer, ImportQuery } from '../contract/label-studio-import.ts'
import { projectParams } from '../contract/projects.ts'
import { filesOfProject, projectForScope } from '../db/index.ts'
import type { ReachedProject } from '../db/index.ts'
import { rowFile } from '../files/index.ts'
import { answeringUpload } from '../import/answering-upload.ts'
import { importNow } from '../import/import-now.ts'
import type { ImportOutcome } from '../import/import-now.ts'
import type { ImportSource } from '../import/source.ts'
import { sourcesOfRequest, storeOf } from '../import/sources-of-request.ts'
import { listOfWords } from '../list-of.ts'
import { authorize } from '../policies/authorize.ts'
import { canImport } from '../policies/projects.ts'
import { created, route } from '../route.ts'
import type { Answer, Route } from '../route.ts'

const TAG = 'Import (Label Studio)'

const importRoute = (path: string): Route =>
  route(
    {
      method: 'post',
      path,
      summary: 'Imports a JSON body or files while the client waits: all of it or nothing',
      tag: TAG,
      params: projectParams,
      query: importQuery,
      body: 'stream',
      answers: { 201: importAnswer, 400: null, 413: null, 415: null },
    },
    async (scope, { params, query, ctx }) => {
      const project = await projectForScope(scope, params.projectId)
      authorize(canImport(project))
      return answeringUpload(ctx, async () => {
        const { sources, discard } = await sourcesOfRequest(scope, project.id, ctx)
        try {
          return await imported(scope, project, sources, query)
        } finally {
          await discard()
        }
      })
    },
  )

const reimport = route(
  {
    method: 'post',
    path: '/api/projects/:projectId/reimport',
    summary: 'Imports files that were uploaded before once more',
    tag: TAG,
    params: projectParams,
    body: reimportRequest,
    answers: { 201: importAnswer.omit({ could_be_tasks_list: true }) },
  },
  async (scope, { params, body, ctx }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(canImport(project))
    const uploads = await filesOfProject(scope, project.id, body.file_upload_ids)
    const sources = uploads.map((upload) => ({
      upload,
      file: rowFile(storeOf(ctx), upload),
      isOneTask: !body.files_as_tasks_list,
    }))
    const answer = sources.length === 0 ? NOTHING : await outcomeOf(scope, project, sources, {})
    return created({ ...answer, file_upload_ids: body.file_upload_ids, could_be_tasks_list: undefined })
  },
)

const NOTHING: ImportAnswer = {
  task_count: 0,
  annotation_count: 0,
  prediction_count: 0,
  duration: 0,
  file_upload_ids: [],
  could_be_tasks_list: false,
  found_formats: {},
  data_columns: [],
}

async function imported(
  scope: Scope,
  project: ReachedProject,
  sources: readonly ImportSource[],
  query: ImportQuery,
): Promise<Answer> {
  return created(await outcomeOf(scope, project, sources, query))
}

async function outcomeOf(
  scope: Scope,
  project: ReachedProject,
  sources: readonly ImportSource[],
  query: ImportQuery,
): Promise<ImportAnswer> {
  const isCommitted = query.commit_to_project ?? true
  const outcome = await importNow(scope, {
    projectId: project.id,
    config: readLabelingConfig(project.labelConfig),
    sources,
    preannotatedFrom: listOfWords(query.preannotated_from_fields),
    isCommitted,
  })
  return presentImport(outcome, sources, { isCommitted, withIds: query.return_task_ids ?? false })
}

function presentImport(
  outcome: ImportOutcome,
  sources: readonly ImportSource[],
  { isCommitted, withIds }: { readonly isCommitted: boolean; readonly withIds: boolean },
): ImportAnswer {
  const isBody = sources.some(({ upload }) => upload === null)
  return {
    task_count: outcome.taskCount,
    annotation_count: isCommitted ? outcome.annotationCount : null,
    prediction_count: isCommitted ? outcome.predictionCount : null,
    duration: outcome.seconds,
    file_upload_ids: sources.flatMap(({ upload }) => upload?.id ?? []),
    could_be_tasks_list: !isBody && outcome.couldBeTasksList,
    found_formats: isBody ? [] : { ...outcome.foundFormats },
    data_columns: isBody ? [] : [...outcome.dataColumns],
    ...(withIds && { task_ids: [...outcome.taskIds] }),
  }
}

export const labelStudioImportRoutes: readonly Route[] = [
  importRoute('/api/projects/:projectId/import'),
  importRoute('/api/projects/:projectId/tasks/bulk'),
  reimport,
]
