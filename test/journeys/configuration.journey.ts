import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Locator } from 'playwright-core'
import { launchChromium } from '../chromium.ts'
import { clientOf } from '../client.ts'
import { startProduct } from '../product.ts'
import type { Product } from '../product.ts'
import { faultsOf } from './faults-of.ts'
import { logIn, personAt } from './person.ts'
import type { Person } from './person.ts'
import { withBrowser } from './with-browser.ts'

const CONFIG = `<View>
  <Text name="text" value="$text"/>
  <Choices name="mood" toName="text">
    <Choice value="Good"/>
    <Choice value="Bad"/>
  </Choices>
</View>
`
const GOOD = [{ from_name: 'mood', to_name: 'text', type: 'choices', value: { choices: ['Good'] } }]

withBrowser('a manager and a configuration', () => {
  let product: Product
  let browser: Browser
  let manager: Person
  let projectId: number

  beforeAll(async () => {
    product = await startProduct()
    browser = await launchChromium()
    const owner = clientOf(product.url, product.ownerToken)
    const made = await owner.surely<{ id: number }>('POST', '/api/projects', {
      title: 'Moods',
      label_config: CONFIG,
    })
    projectId = made.body.id
    await owner.surely('POST', `/api/projects/${projectId}/import`, [
      { data: { text: 'A fine day' }, annotations: [{ result: GOOD }] },
    ])
    manager = await personAt(browser, product.url, 'owner@example.com')
    await manager.page.emulateMedia({ reducedMotion: 'reduce' })
    manager.page.on('dialog', (dialog) => void dialog.accept())
    await logIn(manager, `/projects/${projectId}/settings/labelling`)
  }, 240_000)

  afterAll(async () => {
    await browser.close()
    await product.stop()
  }, 60_000)

  test('writes it with completion, and is told what is wrong where it stands', async () => {
    const { page } = manager
    const code = page.locator('.cm-content')
    await code.click()
    await page.keyboard.press('Control+End')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Home')
    await page.keyboard.type('  <TextAr')
    await page.getByRole('option', { name: 'TextArea' }).click()
    await page.keyboard.type(' name="why" toName="')
    await page.getByRole('option', { name: /^text/ }).click()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type(' rws="2"/>')
    await page.keyboard.press('Enter')
    await page.getByText('Did you mean rows?').waitFor()
    await page
      .getByRole('button', { name: /^Line \d+, column 3$/ })
      .first()
      .click()
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Back to the saved one' }).click()
  }, 120_000)

  test('renames a label by hand, is told what that costs, saves, and takes it back', async () => {
    const { page } = manager
    await page.goto(`/projects/${projectId}/settings/labelling`)
    await page.getByText('Labels', { exact: true }).click()
    await rename(page.getByLabel('Word of Good'), 'Glad')
    await page.getByText('1 answer with the label Good of mood').waitFor()
    await page.getByRole('group', { name: 'What people will see' }).getByText('Glad').waitFor()
    await rename(page.getByLabel('Key of Bad'), 'b')
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('version 2').waitFor()
    expect(await stored()).toBe(
      CONFIG.replace('"Good"', '"Glad"').replace('value="Bad"', 'value="Bad" hotkey="b"'),
    )
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('version 3').waitFor()
    expect(await stored()).toBe(CONFIG)
  }, 120_000)

  test('looks at what changed, and takes an older text again', async () => {
    const { page } = manager
    await page.getByText('Versions', { exact: true }).click()
    await page.getByRole('button', { name: /^version 2/ }).click()
    await page.locator('.cm-deletedChunk').getByText('Good').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Take version 2 into the text' }).click()
    await page.locator('.cm-content').getByText('"Glad"').waitFor()
    expect(manager.complaints.filter((said) => !/inline style/.test(said))).toEqual([])
  }, 120_000)

  test('finds a template, and is told which of its tags cannot be used yet', async () => {
    const { page } = manager
    await page.goto('/projects')
    await page.getByRole('button', { name: 'New project' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Films')
    await dialog.getByRole('button', { name: 'Next' }).click()
    await dialog.getByLabel('Search by title, tag or word').fill('timeline')
    await dialog.getByText('Moments of a film').click()
    await dialog.getByRole('note').getByText('<Video>, <TimelineLabels>').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Next' }).click()
    await dialog.getByRole('button', { name: 'Create the project' }).click()
    await page.getByText('Take out the tags that cannot be used for labelling yet').waitFor()
    expect(await page.getByRole('button', { name: 'Publish' }).isDisabled()).toBe(true)
  }, 120_000)

  async function rename(field: Locator, to: string): Promise<void> {
    await field.fill(to)
    await field.press('Enter')
  }

  async function stored(): Promise<string> {
    const owner = clientOf(product.url, product.ownerToken)
    const { body } = await owner.surely<{ label_config: string }>('GET', `/api/projects/${projectId}`)
    return body.label_config
  }
})
