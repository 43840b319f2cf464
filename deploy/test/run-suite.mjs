import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runProcess } from './run-process.mjs'

/** Some of Jest's projects, in the terminal as they run; a suite that cannot be loaded counts as a failure. */
export async function runSuite({ name, projects, workers, limitMinutes }) {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-jest-'))
  const outputFile = join(folder, 'result.json')
  const args = [
    'node_modules/jest/bin/jest.js',
    '--selectProjects',
    ...projects,
    '--maxWorkers',
    String(workers),
  ]
  const { code, isLate, seconds } = await runProcess(
    process.execPath,
    [...args, '--json', '--outputFile', outputFile],
    { env: environment(), limitMinutes },
  )
  if (isLate) console.error(`✗ ${name}: not done in ${limitMinutes} minutes`)
  const counts = countsOf(outputFile, code)
  rmSync(folder, { recursive: true, force: true })
  return { name, seconds, ...counts }
}

/** Jest loads native ES modules only with this flag. */
function environment() {
  const options = [process.env.NODE_OPTIONS, '--experimental-vm-modules', '--no-warnings=ExperimentalWarning']
  return { ...process.env, NODE_OPTIONS: options.filter(Boolean).join(' ') }
}

function countsOf(outputFile, code) {
  try {
    const result = JSON.parse(readFileSync(outputFile, 'utf8'))
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites
    return {
      passed: result.numPassedTests,
      failed: failed === 0 && code !== 0 ? 1 : failed,
      skipped: result.numPendingTests,
    }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
