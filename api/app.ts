import etag from '@koa/etag'
import Koa from 'koa'
import compress from 'koa-compress'
import conditional from 'koa-conditional-get'
import type { RequestState } from './context.ts'
import type { AppDeps } from './deps.ts'
import { authenticate } from './middleware/authenticate.ts'
import { errorEnvelope } from './middleware/error-envelope.ts'
import { limitRequests } from './middleware/limit-requests.ts'
import { refuseForgery } from './middleware/refuse-forgery.ts'
import { requestLog } from './middleware/request-log.ts'
import { securityHeaders } from './middleware/security-headers.ts'
import { serveFace } from './middleware/serve-face.ts'
import { speakJson } from './middleware/speak-json.ts'
import { mountRoutes } from './mount-routes.ts'
import type { Route } from './route.ts'
import { ROUTES } from './routes/index.ts'

/** The whole server but the listening: what a request meets, in order. */
export function createApp(deps: AppDeps, routes: readonly Route[] = ROUTES): Koa<RequestState> {
  const app = new Koa<RequestState>({ proxy: deps.trustProxy })
  app.silent = true
  app.use(async (ctx, next) => {
    ctx.state.deps = deps
    ctx.state.scope = null
    ctx.state.routePath = null
    await next()
  })
  app.use(requestLog)
  app.use(compress({ threshold: 1024, br: { params: { 1: 4 } } }))
  app.use(securityHeaders())
  app.use(conditional())
  app.use(etag())
  app.use(errorEnvelope)
  app.use(speakJson)
  app.use(authenticate)
  app.use(refuseForgery)
  app.use(limitRequests())
  app.use(mountRoutes(routes).routes() as unknown as Koa.Middleware<RequestState>)
  app.use(serveFace)
  app.on('error', (err: unknown) => deps.logger.error({ err }, 'could not answer'))
  return app
}
