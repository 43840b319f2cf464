import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { fingerprint } from './fingerprint.mjs'
import { Refusal } from './refusal.mjs'

/**
 * What is built before anything runs: from which sources, by which script, into what. A script gets the path to
 * write to; the stamp is written only after the result stands, so that a broken-off build is made again.
 */
const BUILDS = [
  {
    name: 'screen',
    inputs: ['ui', 'domain', 'api/contract', 'docs', 'vite.config.ts', 'package-lock.json', 'deploy/build'],
    command: (target) => ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn', '--outDir', target],
    output: 'dist/ui',
  },
  {
    name: 'workflow bundle',
    inputs: ['workflows', 'domain', 'activities/contract.ts', 'package-lock.json', 'deploy/build'],
    command: (target) => ['deploy/build/bundle-workflows.mjs', target],
    output: 'dist/workflows.js',
  },
]

/** Builds what is missing or older than its sources, both at once. */
export async function buildStale(root) {
  try {
    await Promise.all(BUILDS.map((build) => buildOne(root, build)))
  } finally {
    rmSync(makingFolder(root), { recursive: true, force: true })
  }
}

async function buildOne(root, { name, inputs, command, output }) {
  const stamp = join(root, `${output}.stamp`)
  const wanted = fingerprint(root, inputs)
  const target = join(root, output)
  if (existsSync(target) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  const started = Date.now()
  const making = join(makingFolder(root), basename(output))
  mkdirSync(makingFolder(root), { recursive: true })
  await runNode(root, name, command(making))
  rmSync(stamp, { force: true })
  rmSync(target, { recursive: true, force: true })
  renameSync(making, target)
  writeFileSync(stamp, wanted)
  console.log(`Built the ${name} in ${((Date.now() - started) / 1000).toFixed(1)} s`)
}

/** Beside the results, so that moving into place is one step. */
function makingFolder(root) {
  return join(root, `dist/.making-${process.pid}`)
}

function runNode(root, name, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else
        reject(
          new Refusal(
            `${stripVTControlCharacters(output).trim()}\nThe ${name} could not be built; mend what is named above.`,
          ),
        )
    })
  })
}
