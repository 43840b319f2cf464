import { z } from 'zod'
import { checkResult } from '../../domain/labeling-config/check-result.ts'
import type { LabelingConfig } from '../../domain/labeling-config/labeling-config.ts'
import { pythonRepr } from '../../domain/labeling-config/python-repr.ts'
import { readLabelingConfig } from '../../domain/labeling-config/read-labeling-config.ts'
import { expandPrediction } from '../../domain/prediction-result.ts'
import { predictionsCreated } from '../contract/label-studio-import.ts'
import { looseId, looseNumber } from '../contract/loose.ts'
import { projectParams } from '../contract/projects.ts'
import { importPredictions, projectForScope } from '../db/index.ts'
import type { NewPrediction, ReachedProject } from '../db/index.ts'
import { importError } from '../import/refusals.ts'
import { authorize } from '../policies/authorize.ts'
import { canEditPredictions } from '../policies/projects.ts'
import { created, route } from '../route.ts'
import type { Route } from '../route.ts'

const entry = z.record(z.string(), z.json(), 'Send a list of predictions: [{"task": 1, "result": […]}].')
type Entry = z.infer<typeof entry>

const ofTasks = route(
  {
    method: 'post',
    path: '/api/projects/:projectId/import/predictions',
    summary: 'Predictions for tasks that are there; what does not fit the configuration is left out and told',
    tag: 'Import (Label Studio)',
    params: projectParams,
    body: z.array(entry, 'Send a list of predictions: [{"task": 1, "result": […]}].'),
    answers: { 201: predictionsCreated, 400: null },
  },
  async (scope, { params, body }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(canEditPredictions(project))
    const config = readLabelingConfig(project.labelConfig)
    const read = body.map((sent) => readPrediction(sent, config))
    for (const [index, { taskId }] of read.entries()) {
      if (taskId === null) throw unknownTask(project, body[index])
    }
    const fitting = read.flatMap(({ prediction }) => prediction ?? [])
    const { unknownTaskIds } = await importPredictions(scope, project.id, fitting)
    const stranger = body.find((_, index) => unknownTaskIds.has(read[index]?.taskId ?? 0))
    if (stranger) throw unknownTask(project, stranger)
    return created({
      created: fitting.length,
      refused: read.flatMap(({ problem }, index) => (problem === null ? [] : [{ index, message: problem }])),
    })
  },
)

interface ReadPrediction {
  readonly taskId: number | null
  readonly prediction: NewPrediction | null
  readonly problem: string | null
}

function readPrediction(sent: Entry, config: LabelingConfig): ReadPrediction {
  const taskId = looseId.safeParse(sent['task']).data ?? null
  const result = expandPrediction((sent['result'] ?? null) as string, config.controls)
  const [problem] = checkResult(config, result)
  if (taskId === null || result === null || problem) {
    return { taskId, prediction: null, problem: problem?.message ?? "Missing required field 'result'" }
  }
  const score = looseNumber.safeParse(sent['score']).data ?? null
  return { taskId, problem: null, prediction: { taskId, result, score, modelVersion: versionOf(sent) } }
}

/** What came without a version is called as upstream calls it. */
function versionOf({ model_version: version }: Entry): string {
  return typeof version === 'string' && version !== '' ? version : 'undefined'
}

function unknownTask(project: ReachedProject, sent: Entry | undefined): Error {
  return importError([
    `${pythonRepr(sent)} contains invalid "task" field: corresponding task ID couldn't be retrieved from project ${project.title} (id=${project.id}) tasks`,
  ])
}

export const importPredictionRoutes: readonly Route[] = [ofTasks]
