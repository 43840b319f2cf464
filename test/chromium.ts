import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
]

/** A Chromium found on this machine: `CHROMIUM_PATH`, else the usual places; null when there is none. */
export function chromiumPath(): string | null {
  return (
    [process.env['CHROMIUM_PATH'] ?? '', ...USUAL_PLACES].find((path) => path !== '' && existsSync(path)) ??
    null
  )
}

/** Quiet on a network that leads nowhere, and without what a machine without a screen lacks. */
export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const

/** Headless, and quiet on a network that leads nowhere. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = chromiumPath()
  if (executablePath === null)
    throw new Error('No Chromium on this machine: install one, or name it in CHROMIUM_PATH.')
  return chromium.launch({
    executablePath,
    args: [...CHROMIUM_ARGUMENTS],
  })
}
