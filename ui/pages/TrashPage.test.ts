import { beforeEach, describe, expect, test } from '@jest/globals'
import { flushPromises, mount } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { ProjectDetail } from '../../api/contract/projects.ts'
import { answerWith, Refusal } from '../../test/face-answers.ts'
import type { Asked } from '../../test/face-answers.ts'
import { i18n } from '../i18n/index.ts'
import { useSessionStore } from '../stores/session.ts'
import TrashPage from './TrashPage.vue'

const LIST = 'GET /api/ts/projects/7/trash'
const REST = {
  deletedAt: '2026-11-24T17:00:00.000Z',
  deletedBy: { id: 2, name: 'Mo', initials: 'MO' },
  restsUntil: '2026-12-24T17:00:00.000Z',
}
const task = (id: number) => ({ id, preview: { key: 'text', value: `Text ${id}` }, answerCount: 1, ...REST })

describe('TrashPage', () => {
  beforeEach(() => {
    setActivePinia(createPinia())
    useSessionStore().can = () => true
  })

  test('tells what was deleted, by whom, and until when it rests', async () => {
    answerWith({ [LIST]: { totals: { tasks: 1, annotations: 0 }, tasks: [task(12)], annotations: [] } })
    const page = await open()
    const text = page.get('li').text()
    for (const word of ['12', 'Text 12', '1 answer', 'by Mo', 'rests until 24 Dec'])
      expect(text).toContain(word)
    expect(page.text()).toContain('rests here for 30 days')
  })

  test('brings one back and shows what is left', async () => {
    const asked = answerWith({
      [LIST]: [
        { totals: { tasks: 2, annotations: 0 }, tasks: [task(12), task(13)], annotations: [] },
        { totals: { tasks: 1, annotations: 0 }, tasks: [task(13)], annotations: [] },
      ],
      'POST /api/ts/tasks/restore': { restored: 1, left: 1, jobId: null },
      'GET /api/ts/projects/7': new Refusal(500, 'internal'),
    })
    const page = await open()
    await page.get('[aria-label="Restore Task 12"]').trigger('click')
    await flushPromises()
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ projectId: 7, ids: [12] })
    expect(page.findAll('li').map((row) => row.text().slice(0, 2))).toEqual(['13'])
  })

  test('says what did not come back and why, and keeps the list', async () => {
    answerWith({
      [LIST]: { totals: { tasks: 1, annotations: 0 }, tasks: [task(12)], annotations: [] },
      'POST /api/ts/tasks/restore': new Refusal(404, 'not_found'),
    })
    const page = await open()
    await page.get('[aria-label="Restore Task 12"]').trigger('click')
    await flushPromises()
    expect(page.get('[role=alert]').text()).toContain('still in the trash')
    expect(page.findAll('li')).toHaveLength(1)
  })

  test('reads on where there is more than it shows', async () => {
    const asked = answerWith({
      [LIST]: ({ path }: Asked) => ({
        totals: { tasks: 2, annotations: 0 },
        tasks: path.includes('offset=0') ? [task(12)] : [task(13)],
        annotations: [],
      }),
    })
    const page = await open()
    await page.get('button.more').trigger('click')
    await flushPromises()
    expect(asked.at(-1)?.path).toContain('offset=1')
    expect(page.findAll('li')).toHaveLength(2)
    expect(page.find('button.more').exists()).toBe(false)
  })

  test('is empty only when it is, and failed when it could not be read', async () => {
    answerWith({ [LIST]: { totals: { tasks: 0, annotations: 0 }, tasks: [], annotations: [] } })
    expect((await open()).text()).toContain('No deleted tasks')
    answerWith({ [LIST]: new Refusal(500, 'internal') })
    expect((await open()).text()).not.toContain('No deleted tasks')
  })
})

async function open(): Promise<VueWrapper> {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', name: 'trash', component: TrashPage },
      { path: '/:projectId/data', name: 'data', component: TrashPage },
    ],
  })
  await router.push('/')
  const page = mount(TrashPage, {
    props: { project: { id: 7, title: 'Seven' } as ProjectDetail },
    global: { plugins: [i18n, router] },
  })
  await flushPromises()
  return page
}
