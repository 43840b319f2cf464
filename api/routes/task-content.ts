import { DomainError } from '../../domain/errors.ts'
import { namesAddress } from '../../domain/labeling-config/names-address.ts'
import { readLabelingConfig } from '../../domain/labeling-config/read-labeling-config.ts'
import type { JsonObject } from '../../domain/wire.ts'
import { CONTENT_LIMITS, contentQuery } from '../contract/task-content.ts'
import { taskParams } from '../contract/label-studio-tasks.ts'
import { taskForScope } from '../db/index.ts'
import { fetchOutside } from '../outside/fetch-outside.ts'
import type { OutsideAnswer } from '../outside/fetch-outside.ts'
import { authorize } from '../policies/authorize.ts'
import { canReadTask } from '../policies/tasks.ts'
import { ok, route } from '../route.ts'
import type { Route } from '../route.ts'

const show = route(
  {
    method: 'get',
    path: '/api/ts/tasks/:taskId/content',
    summary: 'The text at an address which the task itself names; a page may not ask other hosts by itself',
    tag: 'Tasks',
    params: taskParams,
    query: contentQuery,
    answers: { 200: null },
  },
  async (scope, { params, query, ctx }) => {
    const { task, project } = await taskForScope(scope, params.taskId)
    authorize(canReadTask(project))
    if (!namesAddress(readLabelingConfig(project.labelConfig), task.data as JsonObject, query.url))
      throw new DomainError('not_found', 'The task names no such address.')
    const allowsPrivate = ctx.state.deps.allowPrivateAddresses
    const answer = await fetchOutside(addressOf(query.url, query.path), { ...CONTENT_LIMITS, allowsPrivate })
    return ok(textOf(answer), HEADERS)
  },
)

/** Whatever it was there, here it is text: nothing in it may run under our address. */
const HEADERS = {
  'Content-Type': 'text/plain; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'private, max-age=60',
}

function addressOf(written: string, path: string | readonly string[] = []): string {
  const steps = typeof path === 'string' ? [path] : path
  if (steps.length === 0 || !URL.canParse(written)) return written
  const url = new URL(written)
  for (const step of steps) url.searchParams.append('path', step)
  return url.href
}

function textOf({ type, body }: OutsideAnswer): string {
  const charset = /charset=["']?([\w-]+)/i.exec(type)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset).decode(body)
  } catch {
    return new TextDecoder().decode(body)
  }
}

export const taskContentRoutes: readonly Route[] = [show]
