import { mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { endProcess } from '../../deploy/supervisor/process-mark.ts'
import { findTemporal } from '../../deploy/supervisor/temporal/find-temporal.ts'
import type { TemporalBinary } from '../../deploy/supervisor/temporal/find-temporal.ts'
import { startTemporal as startServer } from '../../deploy/supervisor/temporal/start-temporal.ts'
import { temporalAnswers, temporalPorts } from '../../deploy/supervisor/temporal/start-temporal.ts'

/** The variable tests read; absent where no Temporal was to be had. Set it beforehand to use a server of your own. */
export const TEMPORAL_VARIABLE = 'TEST_TEMPORAL_ADDRESS'

/**
 * Starts the Temporal that `npm start` starts, on free ports and an empty store, unless one is given. Without a
 * binary the tests that need it are skipped, loudly; REQUIRE_TEMPORAL=1 turns that into a failure.
 * @returns what stops it.
 */
export async function startTemporal(): Promise<() => Promise<void>> {
  if (process.env[TEMPORAL_VARIABLE]) return () => Promise.resolve()
  const binary = await binaryOrSkip()
  if (!binary) return () => Promise.resolve()
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-temporal-'))
  const ports = await temporalPorts({ uiPort: 0 })
  const logFd = openSync(join(folder, 'log'), 'a')
  const { running, store } = await startServer({ binary, folder, namespace: 'default', ports, logFd })
  if (!(await temporalAnswers(ports.httpPort, store, 'default', 60_000)))
    throw new Error('The Temporal of the tests does not answer.')
  process.env[TEMPORAL_VARIABLE] = `127.0.0.1:${ports.port}`
  return async () => {
    await endProcess(running.known, 'SIGTERM', 10_000)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Fetched once into the checkout's own data folder, as `npm start` does. */
async function binaryOrSkip(): Promise<TemporalBinary | null> {
  const binFolder = resolve('.touchstone/bin')
  mkdirSync(binFolder, { recursive: true })
  try {
    return await findTemporal({
      cliPath: process.env['TEMPORAL_CLI_PATH'] ?? null,
      searchPath: process.env['PATH'] ?? '',
      binFolder,
      say: (line) => console.log(line),
    })
  } catch (error) {
    if (process.env['REQUIRE_TEMPORAL'] === '1') throw error
    console.warn(`\nTESTS ON TEMPORAL ARE SKIPPED: ${(error as Error).message}\n`)
    return null
  }
}
