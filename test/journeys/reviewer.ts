import type { Person } from './person.ts'

/** Accepts the answer that is chosen, by its key, until `count` tasks are settled. */
export async function reviewAll({ page }: Person, projectId: number, count: number): Promise<void> {
  await page.goto(`/projects/${projectId}/review`)
  for (let n = 0; n < count; n += 1) {
    await page
      .getByRole('button', { name: /Accept/ })
      .first()
      .waitFor()
    const given = page.waitForResponse((response) => /\/api\/ts\/tasks\/\d+\/reviews/.test(response.url()))
    await page.keyboard.press('a')
    const response = await given
    if (response.status() !== 201) throw new Error(`review: ${response.status()} ${await response.text()}`)
    await page.waitForTimeout(400)
  }
}
