import { beforeEach, describe, expect, test } from '@jest/globals'
import { createPinia, setActivePinia } from 'pinia'
import { answerWith, Refusal } from '../../test/face-answers.ts'
import type { Asked } from '../../test/face-answers.ts'
import { useTasksStore } from './tasks.ts'

const PATH = 'GET /api/ts/projects/7/tasks'
const ALL = { projectId: 7, state: null, search: '' }

function row(id: number) {
  const at = '2026-11-24T17:00:00.000Z'
  return {
    id,
    innerId: id,
    state: 'created',
    stage: 'annotate',
    round: 1,
    marks: ['free'],
    preview: null,
    annotators: [],
    agreement: null,
    updatedAt: at,
  }
}

/** A project of 250 tasks, a window at a time, as the server gives them. */
function windowOf({ path }: Asked) {
  const offset = Number(new URL(path, 'http://x').searchParams.get('offset'))
  const ids = Array.from({ length: Math.min(100, 250 - offset) }, (_, n) => row(offset + n + 1))
  return { total: 250, tasks: ids }
}

describe('useTasksStore', () => {
  beforeEach(() => {
    setActivePinia(createPinia())
  })

  test('reads the windows that are looked at, each once', async () => {
    const asked = answerWith({ [PATH]: windowOf })
    const store = useTasksStore()
    await store.show(ALL)
    expect(store.total).toBe(250)
    expect(store.rowAt(150)).toBeUndefined()
    store.ensure(190, 230)
    store.ensure(190, 230)
    await settled()
    expect(store.rowAt(150)?.id).toBe(151)
    expect(store.rowAt(249)?.id).toBe(250)
    expect(asked.map(({ path }) => new URL(path, 'http://x').searchParams.get('offset'))).toEqual([
      '0',
      '100',
      '200',
    ])
  })

  test('gives the ids of a long stretch of rows, reading what is missing of it', async () => {
    const asked = answerWith({ [PATH]: windowOf })
    const store = useTasksStore()
    await store.show(ALL)
    const ids = await store.idsBetween(95, 204)
    expect([ids[0], ids.at(-1), ids.length]).toEqual([96, 205, 110])
    expect(asked).toHaveLength(3)
  })

  test('asks for state and text and forgets the rows of another question', async () => {
    const asked = answerWith({ [PATH]: windowOf })
    const store = useTasksStore()
    await store.show(ALL)
    const shown = store.show({ projectId: 7, state: 'completed', search: 'cat' })
    expect(store.state.kind).toBe('unknown')
    await shown
    expect(asked.at(-1)?.path).toContain('state=completed&search=cat')
  })

  test('keeps the rows that are there when a window further down fails, and can try again', async () => {
    let isBroken = true
    answerWith({
      [PATH]: (asked: Asked) =>
        isBroken && asked.path.includes('offset=100') ? new Refusal(500, 'internal') : windowOf(asked),
    })
    const store = useTasksStore()
    await store.show(ALL)
    store.ensure(100, 120)
    await settled()
    expect(store.windowError?.code).toBe('internal')
    expect(store.rowAt(0)?.id).toBe(1)
    isBroken = false
    await store.reload()
    store.ensure(100, 120)
    await settled()
    expect(store.windowError).toBeNull()
    expect(store.rowAt(100)?.id).toBe(101)
  })

  test('is failed, not empty, when the first window cannot be read', async () => {
    answerWith({ [PATH]: new Refusal(403, 'permission_denied') })
    const store = useTasksStore()
    await store.show(ALL)
    expect(store.state).toMatchObject({ kind: 'failed', error: { code: 'permission_denied' } })
  })

  test('takes no answer to a question that is no longer asked', async () => {
    let release: (answer: unknown) => void = () => undefined
    const slow = new Promise((resolve) => (release = resolve))
    answerWith({ [PATH]: windowOf })
    const quick = globalThis.fetch
    globalThis.fetch = async (...of) => (await slow, quick(...of))
    const store = useTasksStore()
    const first = store.show(ALL)
    globalThis.fetch = quick
    await store.show({ ...ALL, search: 'now' })
    release(null)
    await first
    expect(store.filter?.search).toBe('now')
    expect(store.total).toBe(250)
  })
})

function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10))
}
