import { z } from 'zod'
import { DomainError } from '../../domain/errors.ts'
import { claimWork } from '../claim-work.ts'
import { projectParams } from '../contract/label-studio-tasks.ts'
import { claimedTask, peopleById, projectForScope, showTask } from '../db/index.ts'
import { labelStudioParts } from '../label-studio-parts.ts'
import { canAnnotate } from '../policies/annotations.ts'
import { authorize } from '../policies/authorize.ts'
import { presentNextTask } from '../presenters/present-next-task.ts'
import { ok, route } from '../route.ts'
import type { Route } from '../route.ts'

const next = route(
  {
    method: 'get',
    path: '/api/projects/:projectId/next',
    summary: "The caller's next task, reserved for him; 404 when there is none",
    tag: 'Tasks',
    params: projectParams,
    answers: { 200: z.looseObject({ id: z.number(), unique_lock_id: z.uuid(), queue: z.string() }) },
  },
  async (scope, { params }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(canAnnotate(project))
    const outcome = await claimWork(scope, project, { stage: 'annotate' })
    if (outcome.kind === 'empty') throw noTasks(await emailOf(scope.actor?.id ?? 0), outcome)
    const task = await claimedTask(scope, outcome.seat)
    await showTask(scope, { projectId: project.id, taskId: task.id }, null)
    const own = {
      permissions: new Set([...project.permissions].filter((p) => p !== 'task.see_others_answers')),
    }
    const parts = await labelStudioParts(scope, own, [task.id])
    return ok(presentNextTask(task, parts(task.id), outcome.seat))
  },
)

function noTasks(email: string, { code, params }: { code: string; params: object }): DomainError {
  return new DomainError('no_tasks', `There are no tasks for ${email}`, {
    params: { ...params, reason: code },
  })
}

async function emailOf(userId: number): Promise<string> {
  return (await peopleById([userId])).get(userId)?.email ?? ''
}

export const labelStudioNextRoutes: readonly Route[] = [next]
