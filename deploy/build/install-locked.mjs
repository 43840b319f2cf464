import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from './refusal.mjs'

/** Runs `npm ci` unless what is installed is what is locked. */
export async function installLocked(root) {
  const reason = whyInstall(root)
  if (!reason) return
  console.log(`Dependencies: ${reason}, installing them as locked (a minute on a first start) …`)
  const { code, output } = await npm(root, ['ci', '--include=dev', '--no-fund', '--no-audit'])
  if (code !== 0)
    throw new Refusal(`${output.trim()}\nnpm ci failed; mend what it names above and start again.`)
}

/**
 * Compares the lock with npm's own record of what it installed, so that any way of installing counts. Packages for
 * other platforms are optional and may be absent.
 */
export function whyInstall(root) {
  const record = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(record)) return 'not installed'
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const present = packagesOf(record)
  const stale = Object.entries(wanted).some(
    ([path, { version, optional }]) =>
      path !== '' && present[path]?.version !== version && !(optional && !present[path]),
  )
  return stale ? 'not as locked' : null
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}

/** The npm that runs us when there is one, else the one in PATH. */
function npm(root, args) {
  const own = process.env.npm_execpath
  const isScript = own !== undefined && /\.[cm]?js$/.test(own)
  const [command, first] = isScript ? [process.execPath, [own]] : ['npm', []]
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...first, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.on('error', (error) =>
      reject(new Refusal(`npm could not be run (${error.message}); install npm and start again.`)),
    )
    child.on('close', (code) => resolve({ code, output }))
  })
}
