import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { Answer } from '../editor/core/answer.ts'
import { DraftKeeper } from './draft-keeper.ts'
import type { Saving } from './draft-keeper.ts'
import { booksInMemory } from './local-books.ts'

const a: Answer = [{ id: 'a' }]
const b: Answer = [{ id: 'b' }]

function world(failing = false) {
  const books = booksInMemory()
  const saved: Answer[] = []
  const states: Saving['kind'][] = []
  const server = { isDown: failing }
  const keeper = new DraftKeeper({
    books,
    key: 'k',
    save: (answer) => {
      if (server.isDown) return Promise.reject(new Error('away'))
      saved.push(answer)
      return Promise.resolve('2026-01-01T00:00:00.000Z')
    },
    times: () => ({ leadTime: 3, activeSeconds: 2 }),
    changed: (saving) => states.push(saving.kind),
  })
  return { keeper, books, saved, states, server }
}

describe('DraftKeeper', () => {
  beforeEach(() => {
    jest.useFakeTimers()
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  test('a change is in the browser at once and on the server within two seconds', async () => {
    const { keeper, books, saved } = world()
    keeper.keep(a)
    expect(await books.draft('k')).toMatchObject({ answer: a, serverSavedAt: null, leadTime: 3 })
    await jest.advanceTimersByTimeAsync(1900)
    expect(saved).toEqual([a])
    expect(await books.draft('k')).toMatchObject({ serverSavedAt: '2026-01-01T00:00:00.000Z' })
  })

  test('somebody who never pauses is saved every two seconds all the same', async () => {
    const { keeper, saved } = world()
    for (let at = 0; at < 40; at += 1) {
      keeper.keep([{ id: String(at) }])
      await jest.advanceTimersByTimeAsync(100)
    }
    expect(saved.length).toBeGreaterThanOrEqual(2)
    expect(saved.length).toBeLessThan(6)
  })

  test('a save that fails keeps the draft, says so, and is tried again', async () => {
    const { keeper, books, saved, states, server } = world(true)
    keeper.keep(a)
    await jest.advanceTimersByTimeAsync(1000)
    expect(states.at(-1)).toBe('failed')
    expect(await books.draft('k')).toMatchObject({ answer: a, serverSavedAt: null })
    server.isDown = false
    await jest.advanceTimersByTimeAsync(6000)
    expect(saved).toEqual([a])
    expect(states.at(-1)).toBe('saved')
  })

  test('only the last of several changes is sent', async () => {
    const { keeper, saved } = world()
    keeper.keep(a)
    await jest.advanceTimersByTimeAsync(100)
    keeper.keep(b)
    await jest.advanceTimersByTimeAsync(2000)
    expect(saved).toEqual([b])
  })

  test('a finished answer leaves no draft behind and sends none', async () => {
    const { keeper, books, saved } = world()
    keeper.keep(a)
    await keeper.finish()
    await jest.advanceTimersByTimeAsync(5000)
    expect(saved).toEqual([])
    expect(await books.draft('k')).toBeNull()
  })

  test('flushing sends what waits at once', async () => {
    const { keeper, saved } = world()
    keeper.keep(a)
    await keeper.flush()
    expect(saved).toEqual([a])
  })
})
