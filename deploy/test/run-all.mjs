import { chromiumPath } from './chromium-path.mjs'
import { runCheck } from './run-check.mjs'
import { runSuite } from './run-suite.mjs'

/** Each is an npm script too. The slowest first, since two run at once. */
const CHECKS = ['lint', 'types', 'unused', 'imports', 'format', 'sizes']

/** Jest's projects by how they run: the first needs services, the rest drive the whole product one after another. */
const BASICS = [{ name: 'tests', projects: ['unit', 'room', 'screen'], workers: 2, limitMinutes: 14 }]
const MORE = [
  { name: 'journeys', projects: ['journey'], workers: 1, limitMinutes: 15 },
  { name: 'editor', projects: ['editor'], workers: 1, limitMinutes: 6 },
  { name: 'kill', projects: ['kill'], workers: 1, limitMinutes: 25 },
  { name: 'Python client', projects: ['sdk'], workers: 1, limitMinutes: 8 },
]

/** Runs what was asked for, prints a line for each step and the closing line. True: nothing failed. */
export async function runAll(args) {
  announceChromium()
  const results = []
  if (!args.includes('--only-more')) {
    results.push(...(await twoAtOnce(CHECKS, runCheck)))
    for (const suite of BASICS) results.push(await runSuite(suite))
  }
  if (args.includes('--all') || args.includes('--only-more'))
    for (const suite of MORE) results.push(await runSuite(suite))
  return report(results)
}

/** Where there is no browser the tests that need one are skipped; that is said here and, when required, refused. */
function announceChromium() {
  const path = chromiumPath()
  if (path) process.env.CHROMIUM_PATH = path
  else if (process.env.REQUIRE_BROWSER === '1')
    throw Object.assign(
      new Error('REQUIRE_BROWSER=1 and no Chromium is found; install one or set CHROMIUM_PATH.'),
      {
        isRefusal: true,
      },
    )
  else console.warn('TESTS IN A BROWSER ARE SKIPPED: no Chromium is found; install one or set CHROMIUM_PATH.')
}

async function twoAtOnce(names, run) {
  const results = []
  const waiting = [...names]
  const lane = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) results.push(await run(name))
  }
  await Promise.all([lane(), lane()])
  return results
}

function report(results) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  console.log('')
  for (const { name, seconds, passed, failed, skipped } of results) {
    const counts = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} SKIPPED` : ''}`
    console.log(
      `${failed > 0 ? '✗' : '✓'} ${name.padEnd(16)} ${seconds.toFixed(0).padStart(4)} s   ${counts}`,
    )
  }
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
  return sum('failed') === 0
}
