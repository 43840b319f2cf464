import { setTimeout as sleep } from 'node:timers/promises'
import type { Running } from './launch.ts'
import { isLoopback, localAddress } from './machine.ts'
import type { Machine } from './machine.ts'

const PATIENCE_MS = 90_000
const PATIENCE_AFTER_A_FALL_MS = 8_000

/** Waits until `/health` says that people can work. False: not in time, which is short once the api has fallen. */
export async function peopleCanWork({ settings }: Machine, api: Running): Promise<boolean> {
  let deadline = performance.now() + PATIENCE_MS
  void api.ended.then(() => {
    deadline = performance.now() + PATIENCE_AFTER_A_FALL_MS
  })
  while (performance.now() < deadline) {
    if (await answers(`${ownAddress(settings)}/health`)) return true
    await sleep(50)
  }
  return false
}

/** True until somebody has signed up; then the sign-up code is of no use any more. */
export async function isUnclaimed({ settings }: Machine): Promise<boolean> {
  const answer = await fetch(`${ownAddress(settings)}/api/ts/session`).catch(() => null)
  if (!answer?.ok) return false
  const session = (await answer.json()) as { signUp?: { isFirst?: boolean } }
  return session.signUp?.isFirst === true
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok
  } catch {
    return false
  }
}

/** How we reach the api ourselves: by number where it listens on loopback, since `localhost` may mean another family. */
function ownAddress(settings: Machine['settings']): string {
  const { host, port } = settings
  const everywhere = host === '0.0.0.0' || (isLoopback(host) && host !== '::1' && host !== 'localhost')
  return everywhere ? `http://127.0.0.1:${port}` : localAddress(settings)
}
