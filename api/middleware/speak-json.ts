import type { Middleware } from 'koa'
import { DomainError } from '../../domain/errors.ts'
import type { RequestState } from '../context.ts'
import { TOUCHSTONE_API } from '../version.ts'

/** What lives under /api answers JSON, is never kept by anybody on the way, and says which version it is. */
export const speakJson: Middleware<RequestState> = async (ctx, next) => {
  const isApi = ctx.path.startsWith('/api/')
  if (isApi) {
    ctx.set('Touchstone-Api', String(TOUCHSTONE_API))
    ctx.set('Cache-Control', 'private, no-cache')
    if (!ctx.accepts('json') && ctx.accepts('html', 'xml'))
      throw new DomainError('not_acceptable', 'Could not satisfy the request Accept header.')
  }
  await next()
  if (isApi && ctx.status === 404 && ctx.body === undefined && ctx.respond !== false)
    throw new DomainError('not_found', 'Not found.')
}
