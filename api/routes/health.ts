import { z } from 'zod'
import { DomainError } from '../../domain/errors.ts'
import type { Context } from '../context.ts'
import { databaseAnswers } from '../db/index.ts'
import { renderMetrics } from '../metrics.ts'
import { orchestration } from '../orchestration.ts'
import type { Orchestration } from '../orchestration.ts'
import { ok, publicRoute } from '../route.ts'
import type { Route } from '../route.ts'
import { sameSecret } from '../secrets.ts'

const up = z.object({ status: z.enum(['UP', 'DOWN']) })
const part = z.enum(['ok', 'degraded'])
const readiness = z.object({
  status: z.enum(['UP', 'DEGRADED', 'DOWN']),
  database: part,
  temporal: part,
  relay: part,
  relayLagSeconds: z.number().nullable(),
})

const isUp = publicRoute(
  {
    method: 'get',
    path: '/health',
    summary: 'People can work',
    tag: 'Health',
    answers: { 200: up, 503: up },
  },
  async () => ((await databaseAnswers()) ? ok({ status: 'UP' }) : { status: 503, body: { status: 'DOWN' } }),
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
      const state = (await databaseAnswers()) ? await orchestration(ctx.state.deps) : null
      return { status: state ? 200 : 503, body: presentReadiness(state) }
    },
  ),
  publicRoute(
    {
      method: 'get',
      path: '/metrics',
      summary: 'For Prometheus; with the bearer token of METRICS_TOKEN where one is set',
      tag: 'Health',
      answers: { 200: z.string() },
    },
    async (_scope, { ctx }) => {
      refuseStrangers(ctx)
      const { text, contentType } = await renderMetrics()
      return ok(text, { 'Content-Type': contentType })
    },
  ),
]

function refuseStrangers(ctx: Context): void {
  const { metricsToken } = ctx.state.deps
  const sent = ctx.get('authorization').replace(/^bearer\s+/i, '')
  if (metricsToken === null || sameSecret(sent, metricsToken)) return
  throw new DomainError('not_authenticated', 'Send METRICS_TOKEN as a bearer token.')
}

function presentReadiness(state: Orchestration | null): z.infer<typeof readiness> {
  if (!state)
    return {
      status: 'DOWN',
      database: 'degraded',
      temporal: 'degraded',
      relay: 'degraded',
      relayLagSeconds: null,
    }
  const { temporalAnswers, isRelayBehind, lagSeconds } = state
  return {
    status: temporalAnswers && !isRelayBehind ? 'UP' : 'DEGRADED',
    database: 'ok',
    temporal: temporalAnswers ? 'ok' : 'degraded',
    relay: isRelayBehind ? 'degraded' : 'ok',
    relayLagSeconds: lagSeconds,
  }
}
