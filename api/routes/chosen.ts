import type { Scope } from '../../domain/actor.ts'
import { stagesOfKind } from '../../domain/queue/stages.ts'
import { chosenParams, chosenRequest, chosenView } from '../contract/chosen.ts'
import type { ChosenView } from '../contract/chosen.ts'
import { projectParams } from '../contract/label-studio-tasks.ts'
import { chosenStreamForScope, flowOfProject, openChosen, projectForScope } from '../db/index.ts'
import { canAnnotate } from '../policies/annotations.ts'
import { authorize } from '../policies/authorize.ts'
import { canListTasks } from '../policies/tasks.ts'
import { created, ok, route } from '../route.ts'
import type { Route } from '../route.ts'

const open = route(
  {
    method: 'post',
    path: '/api/ts/projects/:projectId/chosen',
    summary: 'Tasks to work through: a selection or a filter, as a label stream of its own',
    tag: 'Label stream',
    params: projectParams,
    body: chosenRequest,
    answers: { 201: chosenView },
  },
  async (scope, { params, body }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(canListTasks(project))
    authorize(canAnnotate(project))
    const stages = stagesOfKind(await flowOfProject(scope, project), 'annotate')
    const id = await openChosen(scope, { projectId: project.id, stages, question: body })
    return created(await view(scope, project.id, id))
  },
)

const show = route(
  {
    method: 'get',
    path: '/api/ts/projects/:projectId/chosen/:chosenId',
    summary: 'What the caller chose to work through',
    tag: 'Label stream',
    params: chosenParams,
    answers: { 200: chosenView },
  },
  async (scope, { params }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(canListTasks(project))
    return ok(await view(scope, project.id, params.chosenId))
  },
)

async function view(scope: Scope, projectId: number, chosenId: number): Promise<ChosenView> {
  const { createdAt, ...stream } = await chosenStreamForScope(scope, projectId, chosenId)
  return { ...stream, createdAt: createdAt.toISOString() }
}

export const chosenRoutes: readonly Route[] = [open, show]
