import type { Browser, BrowserContext, Page } from 'playwright-core'
import { PASSWORD } from '../client.ts'

/** Somebody in front of a browser of his own. */
export interface Person {
  readonly email: string
  readonly page: Page
  readonly context: BrowserContext
  /** What the console complained about: a journey ends with none. */
  readonly complaints: readonly string[]
}

export async function personAt(browser: Browser, url: string, email: string): Promise<Person> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(45_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return { email, page, context, complaints }
}

/** Signs up at that address: the front page, or an invite link. */
export async function signUp(
  { page, email }: Person,
  path: string,
  names: { first: string; last: string },
): Promise<void> {
  await page.goto(path)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByLabel('First name').fill(names.first)
  await page.getByLabel('Last name').fill(names.last)
  await page.getByRole('button', { name: 'Create the account' }).click()
  await page.waitForURL((url) => !/sign-up|log-in/.test(url.pathname))
}
