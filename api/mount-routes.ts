import Router from '@koa/router'
import type { RouterContext, RouterMiddleware } from '@koa/router'
import { DomainError } from '../domain/errors.ts'
import { answerOnce } from './answer-once.ts'
import type { Context, RequestState } from './context.ts'
import { readInput } from './read-input.ts'
import { refusedAfterKeeping } from './refused-keeping.ts'
import type { Answer, Route } from './route.ts'

type Ctx = RouterContext<RequestState>

/**
 * Fills a router from the routes. Paths answer with and without a trailing slash and never redirect; a path that is
 * known by another method is 405 with `Allow`, whatever order the routes were written in.
 */
export function mountRoutes(routes: readonly Route[]): Router<RequestState> {
  const router = new Router<RequestState>()
  for (const route of [...routes].sort(mostWordsFirst)) {
    router[route.spec.method](route.spec.path, handle(route))
  }
  for (const [path, methods] of methodsByPath(routes)) router.all(path, refuseMethod(methods))
  return router
}

function handle(route: Route): RouterMiddleware<RequestState> {
  return async (ctx: Ctx) => {
    const known = ctx as unknown as Context
    ctx.state.routePath = route.spec.path
    refuseUnknown(route, known)
    const input = await readInput(route.spec, known, ctx.params)
    const work = () => route.handle(input, ctx.state.scope)
    write(known, await refusedAfterKeeping(() => answerOnce(route, input, work)))
  }
}

/** Before the body is read: nobody unknown makes the server read 250 MB. */
function refuseUnknown({ spec }: Route, ctx: Context): void {
  if (spec.auth === 'public' || ctx.state.scope) return
  throw (
    ctx.state.refusal ?? new DomainError('not_authenticated', 'Authentication credentials were not provided.')
  )
}

function write(ctx: Context, { status, body, headers }: Answer): void {
  ctx.status = status
  if (headers) ctx.set({ ...headers })
  if (body !== undefined) ctx.body = body
  else if (status !== 204) ctx.body = ''
}

/** `/api/projects/validate` before `/api/projects/:projectId`. */
function mostWordsFirst(a: Route, b: Route): number {
  return sortKey(a).localeCompare(sortKey(b))
}

const sortKey = ({ spec }: Route): string =>
  spec.path
    .split('/')
    .map((part) => (part.startsWith(':') ? '1' : `0${part}`))
    .join('/')

function methodsByPath(routes: readonly Route[]): Map<string, Set<string>> {
  const methods = new Map<string, Set<string>>()
  for (const { spec } of routes) {
    const shape = spec.path.replaceAll(/:\w+/g, ':any')
    const known = methods.get(shape) ?? new Set()
    known.add(spec.method.toUpperCase())
    if (spec.method === 'get') known.add('HEAD')
    methods.set(shape, known.add('OPTIONS'))
  }
  return methods
}

function refuseMethod(methods: ReadonlySet<string>): RouterMiddleware<RequestState> {
  const allow = [...methods].sort().join(', ')
  return (ctx: Ctx) => {
    ctx.set('Allow', allow)
    if (ctx.method === 'OPTIONS') {
      ctx.status = 204
      return
    }
    throw new DomainError('method_not_allowed', `Method "${ctx.method}" not allowed.`)
  }
}
