import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** What the theme changes; all else is the same in the dark. */
const IN_THE_DARK = ['color-contrast', 'link-in-text-block']
const WIDE = { width: 1440, height: 900 }
const NARROW = { width: 390, height: 844 }

/**
 * What axe calls serious or critical on the page as it now is, in light, in dark and on a telephone, and whether one
 * has to scroll sideways there.
 */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' })
  const light = await serious(new AxeBuilder({ page }))
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await serious(new AxeBuilder({ page }).withRules(IN_THE_DARK))
  await page.setViewportSize(NARROW)
  const narrow = [
    ...(await sideways(page)),
    ...(await serious(new AxeBuilder({ page }).withRules(['target-size', 'scrollable-region-focusable']))),
  ]
  await page.setViewportSize(WIDE)
  return [
    ...light.map((fault) => `light, ${fault}`),
    ...dark.map((fault) => `dark, ${fault}`),
    ...narrow.map((fault) => `narrow, ${fault}`),
  ]
}

async function serious(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))
}

async function sideways(page: Page): Promise<string[]> {
  const beyond = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  return beyond > 0 ? [`scrolls sideways by ${beyond} px`] : []
}
