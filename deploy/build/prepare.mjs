import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildStale } from './build-stale.mjs'
import { installLocked } from './install-locked.mjs'

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** The locked dependencies are in place. Returns the root of the checkout. */
export async function installed() {
  await installLocked(ROOT)
  return ROOT
}

/** The same, and what is served and run is as new as its sources. */
export async function installedAndBuilt() {
  await installLocked(ROOT)
  await buildStale(ROOT)
  return ROOT
}
