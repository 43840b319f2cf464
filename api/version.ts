import { readFileSync } from 'node:fs'

/** The release whose interface is spoken: clients compare it to know what they may call. */
export const LABEL_STUDIO_RELEASE = '1.23.2'
/** Version of what lives under `/api/ts/`, sent in the header `Touchstone-Api`. */
export const TOUCHSTONE_API = 1
/** Our own. */
export const TOUCHSTONE_VERSION = readVersion()

function readVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
