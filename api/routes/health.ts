import { z } from 'zod'
import type { Context } from '../context.ts'
import { relayLagSeconds } from '../db/index.ts'
import { renderMetrics } from '../metrics.ts'
import { ok, publicRoute } from '../route.ts'
import type { Route } from '../route.ts'

const up = z.object({ status: z.literal('UP') })
const part = z.enum(['ok', 'degraded'])
const readiness = z.object({
  status: z.enum(['UP', 'DEGRADED', 'DOWN']),
  database: part,
  temporal: part,
  relay: part,
  relayLagSeconds: z.number().nullable(),
})

/** The relay is behind when the oldest fact waits longer than this. */
const LAG_LIMIT_SECONDS = 60

const isUp = publicRoute(
  { method: 'get', path: '/health', summary: 'People can work', tag: 'Health', answers: { 200: up } },
  () => Promise.resolve(ok({ status: 'UP' })),
)

export const healthRoutes: readonly Route[] = [
  isUp,
  { ...isUp, spec: { ...isUp.spec, path: '/api/health' } },
  publicRoute(
    {
      method: 'get',
      path: '/health/ready',
      summary: 'Database, Temporal and relay, each ok or degraded; 503 only without the database',
      tag: 'Health',
      answers: { 200: readiness, 503: readiness },
    },
    async (_scope, { ctx }) => {
      const [lag, temporal] = await Promise.all([lagOrNull(), ctx.state.deps.temporalProbe()])
      const database = lag === null ? 'degraded' : 'ok'
      const relay = lag !== null && lag < LAG_LIMIT_SECONDS ? 'ok' : 'degraded'
      const status = lag === null ? 'DOWN' : temporal && relay === 'ok' ? 'UP' : 'DEGRADED'
      return {
        status: lag === null ? 503 : 200,
        body: { status, database, temporal: temporal ? 'ok' : 'degraded', relay, relayLagSeconds: lag },
      }
    },
  ),
  publicRoute(
    {
      method: 'get',
      path: '/metrics',
      summary: 'For Prometheus',
      tag: 'Health',
      answers: { 200: z.string() },
    },
    async (_scope, { ctx }) => plain(ctx, await renderMetrics()),
  ),
]

async function lagOrNull(): Promise<number | null> {
  try {
    return Math.round(await relayLagSeconds())
  } catch {
    return null
  }
}

function plain(
  ctx: Context,
  { text, contentType }: { text: string; contentType: string },
): ReturnType<typeof ok> {
  ctx.type = contentType
  return ok(text, { 'Content-Type': contentType })
}
