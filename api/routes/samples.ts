import { sampleCreated, sampleRequest } from '../contract/projects.ts'
import { folderStore } from '../files/index.ts'
import { authorize } from '../policies/authorize.ts'
import { canCreateProject } from '../policies/projects.ts'
import { created, route } from '../route.ts'
import type { Route } from '../route.ts'
import { makeSample } from '../samples/make-sample.ts'

const create = route(
  {
    method: 'post',
    path: '/api/ts/samples',
    summary: 'A project with real content, published and ready to label',
    tag: 'Projects',
    body: sampleRequest,
    answers: { 201: sampleCreated },
  },
  async (scope, { body, ctx }) => {
    authorize(canCreateProject(scope))
    const store = folderStore(ctx.state.deps.filesDir)
    return created({ projectId: await makeSample(scope, body.sample, store) })
  },
)

export const sampleRoutes: readonly Route[] = [create]
