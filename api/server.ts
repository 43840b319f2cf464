import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import type { Logger } from 'pino'
import { EnvironmentError, readEnv } from '../deploy/env.ts'
import type { Env } from '../deploy/env.ts'
import { temporalConnection } from '../deploy/temporal-connection.ts'
import { createApp } from './app.ts'
import { claimPace } from './claim-pace.ts'
import { IDEMPOTENCY_HOURS, SESSION_DAYS } from './contract/limits.ts'
import {
  connect,
  createFirstOwner,
  disconnect,
  forgetAnswers,
  forgetSessions,
  isDatabaseUnreachable,
  saveClaimPace,
} from './db/index.ts'
import { sealLegacyToken } from './legacy-token.ts'
import { hashPassword } from './password.ts'
import { createSecrets, randomToken } from './secrets.ts'
import type { Secrets } from './secrets.ts'
import { temporalProbe } from './temporal-probe.ts'

/** The api process: reads its environment, waits for the database, listens, and leaves without cutting anybody off. */
const UI_DIR = fileURLToPath(new URL('../dist/ui', import.meta.url))
const DRAIN_MS = 10_000
const TIDY_MS = 3_600_000
const PACE_MS = 1_000
/** Up here, because `main` runs for as long as the process does: nothing below it is ever initialised. */
const processId = randomUUID()

await main().catch((error: unknown) => {
  console.error(error instanceof EnvironmentError ? error.message : error)
  process.exit(1)
})

async function main(): Promise<void> {
  const env = readEnv(process.env)
  const logger = pino({ level: env.logLevel, base: { program: 'api' } })
  const secrets = createSecrets(env.secretKey)
  connect({ url: env.databaseUrl, applicationName: 'touchstone-api' })
  await reachDatabase(env, logger, secrets)
  const app = createApp({
    logger,
    secrets,
    signUp: { closedWithoutInvite: env.disableSignupWithoutLink, code: env.signUpCode },
    uiDir: existsSync(UI_DIR) ? UI_DIR : null,
    filesDir: env.filesDir,
    uploadLimitBytes: env.uploadLimitBytes,
    publicUrl: env.publicUrl,
    trustProxy: env.trustProxy,
    allowPrivateAddresses: env.allowPrivateAddresses,
    requestsPerMinute: env.requestsPerMinute,
    metricsToken: env.metricsToken,
    temporalProbe: temporalProbe(temporalConnection(env.temporal)),
    temporalWebUrl: env.temporal.uiUrl,
  })
  const answer = app.callback()
  const server = createServer((req, res) => void answer(req, res))
  await listen(server, env)
  logger.info({ host: env.host, port: env.port }, 'listening')
  const tidying = setInterval(() => void tidy(logger), TIDY_MS)
  const telling = setInterval(() => void tellPace(logger), PACE_MS)
  await told()
  clearInterval(tidying)
  clearInterval(telling)
  await drain(server, logger)
}

/** Tries until the database answers, saying so once; then makes the owner the environment names, at the first boot. */
async function reachDatabase(env: Env, logger: Logger, secrets: Secrets): Promise<void> {
  for (let wait = 250; ; wait = Math.min(wait * 2, 5_000)) {
    try {
      await ensureOwner(env, logger, secrets)
      return
    } catch (error) {
      if (!isDatabaseUnreachable(error)) throw error
      if (wait === 250) logger.warn('The database does not answer yet; trying until it does.')
      await sleep(wait)
    }
  }
}

async function ensureOwner({ owner }: Env, logger: Logger, secrets: Secrets): Promise<void> {
  if (!owner) return forgetSessions(SESSION_DAYS.idle)
  const made = await createFirstOwner({
    email: owner.email,
    passwordHash: await hashPassword(owner.password),
    inviteToken: randomToken(),
    token: owner.token === null ? null : sealLegacyToken(secrets, owner.token),
  })
  if (made) logger.info('made the first owner, as OWNER_EMAIL says')
}

function listen(server: Server, { host, port }: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new EnvironmentError([`Port ${port} is taken; stop what uses it, or choose another with PORT.`])
          : error,
      ),
    )
    server.listen(port, host, resolve)
  })
}

/** What has ended and nobody will ask for again. */
async function tidy(logger: Logger): Promise<void> {
  try {
    await forgetSessions(SESSION_DAYS.idle)
    await forgetAnswers(IDEMPOTENCY_HOURS)
  } catch (err) {
    logger.warn({ err }, 'could not tidy; trying again in an hour')
  }
}

/** How long people wait for their next task, so that the relay steps aside. */
async function tellPace(logger: Logger): Promise<void> {
  const pace = claimPace.read()
  if (!pace) return
  await saveClaimPace({ processId, ...pace }).catch((err: unknown) =>
    logger.debug({ err }, 'could not tell how long claims take'),
  )
}

/** Until somebody asks us to stop. */
function told(): Promise<unknown> {
  return new Promise((resolve) => {
    process.once('SIGTERM', resolve)
    process.once('SIGINT', resolve)
  })
}

/** Takes no new requests, lets the open ones finish, and leaves. */
async function drain(server: Server, logger: Logger): Promise<void> {
  logger.info('finishing open requests')
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  await Promise.race([closed, sleep(DRAIN_MS, undefined, { ref: false })])
  server.closeAllConnections()
  await disconnect()
}
