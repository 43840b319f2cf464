import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { PASSWORD } from '../client.ts'

/** Somebody in front of a browser of his own. */
export interface Person {
  readonly email: string
  readonly page: Page
  readonly context: BrowserContext
  /** What the console complained about: a journey ends with none. */
  readonly complaints: string[]
}

export async function personAt(browser: Browser, url: string, email: string): Promise<Person> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
  })
  const complaints: string[] = []
  return { email, page: await newTab(context, complaints), context, complaints }
}

/** Another tab of the same browser, its complaints added to those of the first. */
export async function newTab(context: BrowserContext, complaints: string[]): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(45_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return page
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
  await page.waitForURL((url) => !/sign-?up|log-?in/.test(url.pathname))
}

/** Logs in on the log-in page, which is where every address leads somebody who is not known. */
export async function logIn({ page, email }: Person, path: string): Promise<void> {
  await page.goto(path)
  await fillLogIn(page, email)
  await page.waitForURL((url) => url.pathname !== '/login')
}

/** Fills in the form, on the page or in the dialog. */
export async function fillLogIn(within: Page | Locator, email: string): Promise<void> {
  await within.getByLabel('E-mail').fill(email)
  await within.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await within.getByRole('button', { name: 'Log in' }).click()
}
