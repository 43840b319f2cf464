import type { z } from 'zod'
import { claimGrid } from '../claim-grid.ts'
import { projectParams } from '../contract/label-studio-tasks.ts'
import { gridAnswer, gridRequest } from '../contract/stream.ts'
import {
  answersOfPerson,
  claimedTasks,
  draftsOfTasks,
  projectForScope,
  takeDesk,
  together,
} from '../db/index.ts'
import { canAnnotate } from '../policies/annotations.ts'
import { authorize } from '../policies/authorize.ts'
import { presentReservation, presentStreamDraft, presentStreamTask } from '../presenters/present-stream.ts'
import { ok, route } from '../route.ts'
import type { Route } from '../route.ts'

const claim = route(
  {
    method: 'post',
    path: '/api/ts/projects/:projectId/claim-grid',
    summary: 'Up to 24 tasks of a single choice at once, each with a reservation of its own',
    tag: 'Label stream',
    params: projectParams,
    body: gridRequest,
    answers: { 200: gridAnswer },
  },
  async (scope, { params, body }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(canAnnotate(project))
    if (body.deskId !== undefined)
      await takeDesk(scope, { projectId: project.id, deskId: body.deskId }, body.isTakingOver)
    const seats = await claimGrid(scope, project, body.count)
    const taskIds = seats.map(({ taskId }) => taskId)
    const [tasks, drafts, mine] = await together(() =>
      Promise.all([
        claimedTasks(scope, taskIds),
        draftsOfTasks(scope, taskIds),
        answersOfPerson(scope, project.id),
      ]),
    )
    const items = seats.flatMap((seat) => {
      const task = tasks.get(seat.taskId)
      const draft = drafts.find((one) => one.taskId === seat.taskId && one.annotationId === null)
      return task
        ? [
            {
              task: presentStreamTask(task),
              reservation: presentReservation(seat),
              draft: draft ? presentStreamDraft(draft) : null,
            },
          ]
        : []
    })
    return ok({ items, mine } satisfies z.infer<typeof gridAnswer>)
  },
)

export const gridRoutes: readonly Route[] = [claim]
