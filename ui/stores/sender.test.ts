import { describe, expect, test } from '@jest/globals'
import { ApiError } from '../api-error.ts'
import type { ApiErrorCode } from '../api-error.ts'
import { booksInMemory } from './local-books.ts'
import type { LocalBooks, Sending } from './local-books.ts'
import { Sender } from './sender.ts'

const failure = (code: ApiErrorCode, status: number) => new ApiError({ code, message: code, status })

function sending(uniqueId: string, over: Partial<Sending> = {}): Sending {
  return {
    uniqueId,
    userId: 1,
    projectId: 7,
    taskId: 5,
    kind: 'submit',
    amends: null,
    annotationId: null,
    body: { result: [] },
    madeAt: Number(uniqueId.replace(/\D/g, '')) || 0,
    tries: 0,
    refused: null,
    ...over,
  }
}

/** All its places are taken. */
const FULL_TASK = 9

/** A server that fails as told, then takes everything; `sent` is what reached it. */
function world(failures: (ApiError | null)[] = [], books: LocalBooks = booksInMemory()) {
  const sent: { uniqueId: string; annotationId: number | null }[] = []
  const sender = new Sender({
    books,
    send: (one, annotationId) => {
      const fault = failures.shift()
      if (fault) return Promise.reject(fault)
      sent.push({ uniqueId: one.uniqueId, annotationId })
      return Promise.resolve({ annotationId: 100 + sent.length, isExtra: one.taskId === FULL_TASK })
    },
    exclusively: (work) => work(),
  })
  return { sender, sent, books }
}

describe('Sender', () => {
  test('is written down before it is sent, and struck out when it is acknowledged', async () => {
    const { sender, sent, books } = world()
    await sender.put(sending('a1'))
    await sender.settled('a1')
    expect(sent.map(({ uniqueId }) => uniqueId)).toEqual(['a1'])
    expect(await books.sendings(1)).toEqual([])
    expect(sender.unsent.value).toEqual([])
  })

  test('says of the last answer whether all places were taken when it arrived', async () => {
    const { sender } = world()
    for (const [uniqueId, taskId] of [
      ['a1', FULL_TASK],
      ['a2', 5],
    ] as const) {
      await sender.put(sending(uniqueId, { taskId }))
      await sender.settled(uniqueId)
      expect(sender.isLastExtra.value).toBe(taskId === FULL_TASK)
    }
  })

  test('a server out of reach keeps it, in the browser’s books too, and says so', async () => {
    const { sender, sent, books } = world([failure('offline', 0)])
    await sender.put(sending('a1'))
    await until(() => sender.state.value.kind === 'waiting')
    expect(sent).toEqual([])
    expect(await books.sendings(1)).toHaveLength(1)
    sender.sendNow()
    await sender.settled('a1')
    expect(sent).toHaveLength(1)
  })

  test.each([
    ['offline', 0],
    ['not_authenticated', 401],
    ['rate_limited', 429],
    ['internal', 500],
    ['database_unreachable', 503],
    ['csrf_missing', 403],
  ] as const)('%s is waited out', async (code, status) => {
    const { sender } = world([failure(code, status)])
    await sender.put(sending('a1'))
    await until(() => sender.state.value.kind === 'waiting')
    expect(sender.refused.value).toEqual([])
    sender.sendNow()
    await sender.settled('a1')
  })

  test('what the server refuses stays with its reason, and does not hold up what comes after', async () => {
    const { sender, sent, books } = world([failure('conflict', 409)])
    await sender.put(sending('a1'))
    await sender.put(sending('a2'))
    await sender.settled('a2')
    expect(sent.map(({ uniqueId }) => uniqueId)).toEqual(['a2'])
    expect(sender.refused.value.map((one) => one.refused?.code)).toEqual(['conflict'])
    expect(await books.sendings(1)).toHaveLength(1)
    await sender.retry('a1')
    await until(() => sender.held.value.length === 0)
    expect(sent).toHaveLength(2)
  })

  test('an answer of a shape nobody knows was taken all the same', async () => {
    const { sender } = world([failure('unexpected_answer', 201)])
    await sender.put(sending('a1'))
    await sender.settled('a1')
    expect(sender.held.value).toEqual([])
  })

  test('a new tab takes up what a killed one left, in the order it was made', async () => {
    const books = booksInMemory()
    await books.putSending(sending('a2'))
    await books.putSending(sending('a1', { tries: 3 }))
    await books.putSending(sending('b3', { userId: 2 }))
    const { sender, sent } = world([], books)
    await sender.open(1)
    await until(() => sender.held.value.length === 0)
    expect(sent.map(({ uniqueId }) => uniqueId)).toEqual(['a1', 'a2'])
    expect(await books.sendings(2)).toHaveLength(1)
  })

  test('a change of an answer finds the annotation that answer became', async () => {
    const { sender, sent } = world()
    await sender.put(sending('a1'))
    await sender.settled('a1')
    await sender.put(sending('a2', { kind: 'amend', amends: 'a1' }))
    await sender.settled('a2')
    expect(sent[1]).toEqual({ uniqueId: 'a2', annotationId: 101 })
  })

  test('what has never left can be taken back; what may have arrived cannot', async () => {
    const { sender, sent } = world([failure('offline', 0)])
    await sender.put(sending('a1'))
    await until(() => sender.state.value.kind === 'waiting')
    await sender.put(sending('a2'))
    expect(await sender.takeBack('a1')).toBe(false)
    sender.sendNow()
    await sender.settled('a1')
    expect(sent.some(({ uniqueId }) => uniqueId === 'a1')).toBe(true)
    expect(await sender.takeBack('never there')).toBe(false)
  })

  test('what is no answer of the server (a network’s log-in page) is waited out, not taken for one', async () => {
    const { sender, books } = world([failure('unexpected_answer', 0)])
    await sender.put(sending('a1'))
    await until(() => sender.state.value.kind === 'waiting')
    expect(await books.sendings(1)).toHaveLength(1)
  })

  test('never sends for one person what another left', async () => {
    const { sender, sent } = world([failure('offline', 0)])
    await sender.put(sending('a1'))
    await until(() => sender.state.value.kind === 'waiting')
    await sender.open(2)
    expect(sender.held.value).toEqual([])
    expect(sent).toEqual([])
  })

  test('what the server fails at again and again is set aside, and the next one goes', async () => {
    const { sender, sent } = world([failure('internal', 500)])
    await sender.put(sending('a1', { tries: 7 }))
    await sender.put(sending('a2'))
    await sender.settled('a2')
    expect(sent.map(({ uniqueId }) => uniqueId)).toEqual(['a2'])
    expect(sender.refused.value.map(({ uniqueId }) => uniqueId)).toEqual(['a1'])
  })
})

async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200 && !isSo(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 1))
  expect(isSo()).toBe(true)
}
