import { runProcess } from './run-process.mjs'

const LIMIT_MINUTES = 8

/** One of the `check:…` scripts: quiet when it holds. */
export async function runCheck(name) {
  const { code, output, isLate, seconds } = await runProcess('npm', ['run', '--silent', `check:${name}`], {
    quiet: true,
    limitMinutes: LIMIT_MINUTES,
  })
  const isGreen = code === 0
  if (isGreen) console.log(`✓ check:${name} (${seconds.toFixed(0)} s)`)
  else
    console.error(
      `✗ check:${name}${isLate ? `, not done in ${LIMIT_MINUTES} minutes` : ''}\n${output.trim()}\n`,
    )
  return { name: `check:${name}`, seconds, passed: isGreen ? 1 : 0, failed: isGreen ? 0 : 1, skipped: 0 }
}
