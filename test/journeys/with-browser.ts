import { describe } from '@jest/globals'
import { chromiumPath } from '../chromium.ts'

const hasBrowser = chromiumPath() !== null
if (!hasBrowser && process.env['REQUIRE_BROWSER'] === '1')
  throw new Error('REQUIRE_BROWSER=1 and there is no Chromium')
if (!hasBrowser) console.warn('SKIPPED: no Chromium on this machine, so nobody looked at the product')

/** `describe` where there is a Chromium; skipped loudly where there is none. */
export const withBrowser = hasBrowser ? describe : describe.skip
