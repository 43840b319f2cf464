import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { lastSweep, outboxBacklog, poolUse } from './db/index.ts'

/** What `/metrics` tells Prometheus: the process, requests by route, the connection pool, facts nobody was told yet. */
const registry = new Registry()
collectDefaultMetrics({ register: registry })

const requests = new Histogram({
  name: 'touchstone_http_request_seconds',
  help: 'Time to answer a request, by method, route and status.',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers: [registry],
})

new Gauge({
  name: 'touchstone_database_connections',
  help: 'Connections of this process by use.',
  labelNames: ['use'],
  registers: [registry],
  collect() {
    for (const [use, count] of Object.entries(poolUse())) this.set({ use }, count)
  },
})

const backlog = new Gauge({
  name: 'touchstone_outbox_backlog',
  help: 'Facts due for a consumer that has not been told.',
  labelNames: ['consumer'],
  registers: [registry],
})
const oldest = new Gauge({
  name: 'touchstone_outbox_oldest_seconds',
  help: 'How long the oldest of them is due.',
  labelNames: ['consumer'],
  registers: [registry],
})

const swept = new Gauge({
  name: 'touchstone_reconcile_found',
  help: 'What the last sweep of the reconciliation found and put right; all zero in a healthy run.',
  labelNames: ['what'],
  registers: [registry],
})
const sweptEver = new Gauge({
  name: 'touchstone_reconcile_found_total',
  help: 'The same, of all sweeps together.',
  labelNames: ['what'],
  registers: [registry],
})
const sweptAgo = new Gauge({
  name: 'touchstone_reconcile_age_seconds',
  help: 'How long ago the last sweep ended.',
  registers: [registry],
})

export function observeRequest(method: string, route: string, status: number, seconds: number): void {
  requests.observe({ method, route, status }, seconds)
}

export async function renderMetrics(): Promise<{ readonly text: string; readonly contentType: string }> {
  for (const row of await outboxBacklog()) {
    backlog.set({ consumer: row.consumer }, row.due)
    oldest.set({ consumer: row.consumer }, row.oldestSeconds)
  }
  await renderSweep()
  return { text: await registry.metrics(), contentType: registry.contentType }
}

async function renderSweep(): Promise<void> {
  const sweep = await lastSweep()
  if (!sweep) return
  for (const [what, count] of Object.entries(sweep.found)) swept.set({ what }, count)
  for (const [what, count] of Object.entries(sweep.ever)) sweptEver.set({ what }, count)
  sweptAgo.set(sweep.ageSeconds)
}
