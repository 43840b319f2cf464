import { randomBytes, randomInt } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A secret of this machine: made once, kept in the data folder, readable by its owner alone. */
export function keptSecret(keysFolder: string, name: string, make: () => string = randomKey): string {
  const path = join(keysFolder, name)
  if (existsSync(path)) return readFileSync(path, 'utf8').trim()
  const made = make()
  writeFileSync(path, `${made}\n`, { mode: 0o600, flag: 'wx' })
  return made
}

function randomKey(): string {
  return randomBytes(32).toString('hex')
}

const LEGIBLE = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** A code a person reads off one screen and types into another: 60 bits, no look-alikes. */
export function readableCode(): string {
  const letters = Array.from({ length: 12 }, () => LEGIBLE[randomInt(LEGIBLE.length)])
  return [0, 4, 8].map((from) => letters.slice(from, from + 4).join('')).join('-')
}
