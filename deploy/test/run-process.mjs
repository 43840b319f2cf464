import { spawn } from 'node:child_process'

/**
 * Runs a command to its end, or to `limitMinutes`, when it and all it started are killed.
 * `quiet` keeps its output for the caller; otherwise it goes to the terminal.
 */
export function runProcess(command, args, { env = process.env, quiet = false, limitMinutes }) {
  const started = performance.now()
  const stdio = ['ignore', ...(quiet ? ['pipe', 'pipe'] : ['inherit', 'inherit'])]
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio, detached: true })
    let output = ''
    if (quiet)
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    let isLate = false
    const limit = setTimeout(() => {
      isLate = true
      process.kill(-child.pid, 'SIGKILL')
    }, limitMinutes * 60_000)
    const forward = () => process.kill(-child.pid, 'SIGTERM')
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, forward)
    child.on('error', reject)
    child.on('close', (code) => {
      clearTimeout(limit)
      for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, forward)
      resolve({ code, output, isLate, seconds: (performance.now() - started) / 1000 })
    })
  })
}
