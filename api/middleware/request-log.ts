import { randomUUID } from 'node:crypto'
import type { Middleware } from 'koa'
import type { RequestState } from '../context.ts'
import { observeRequest } from '../metrics.ts'

const ACCEPTABLE_ID = /^[\w-]{8,64}$/

/**
 * Gives each request its id (the caller's own when it is a sane one) and writes one line when it is answered: route,
 * status, time and who. Never a query, a body, a header or a name.
 */
export const requestLog: Middleware<RequestState> = async (ctx, next) => {
  const startedAt = performance.now()
  const sent = ctx.get('x-request-id')
  ctx.state.requestId = ACCEPTABLE_ID.test(sent) ? sent : randomUUID()
  ctx.set('X-Request-Id', ctx.state.requestId)
  await next()
  ctx.res.once('close', () => {
    const ms = Math.round((performance.now() - startedAt) * 10) / 10
    const route = ctx.state.routePath ?? 'other'
    observeRequest(ctx.method, route, ctx.status, ms / 1000)
    ctx.state.deps.logger.info(
      {
        requestId: ctx.state.requestId,
        method: ctx.method,
        route,
        status: ctx.status,
        ms,
        organizationId: ctx.state.scope?.organizationId,
        userId: ctx.state.scope?.actor?.id,
        ...(ctx.res.writableFinished ? {} : { aborted: true }),
      },
      'request',
    )
  })
}
