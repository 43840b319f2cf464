import { describe, expect, test } from '@jest/globals'
import { buildClaimed } from '../../test/build-claimed.ts'
import type { ClaimAnswer } from '../../api/contract/stream.ts'
import { ApiError } from '../api-error.ts'
import { LabelDesk } from './label-desk.ts'
import { booksInMemory, draftKey } from './local-books.ts'
import type { LocalBooks, Sending } from './local-books.ts'
import { TaskFeed } from './task-feed.ts'

const spam = [{ id: 'q', from_name: 'kind', type: 'choices', value: { choices: ['spam'] } }]
const ham = [{ id: 'q', from_name: 'kind', type: 'choices', value: { choices: ['ham'] } }]

interface World {
  desk: LabelDesk
  outbox: Sending[]
  released: string[]
  books: LocalBooks
  clock: { now: number; isUnsent: boolean }
}

function world(answers: (ClaimAnswer | Error)[], books = booksInMemory()): World {
  const outbox: Sending[] = []
  const released: string[] = []
  const clock = { now: 1_000_000, isUnsent: false }
  let made = 0
  const release = (id: string): Promise<void> => Promise.resolve(void released.push(id))
  const feed = new TaskFeed(
    {
      claim: () => {
        const answer = answers.shift()
        if (answer instanceof Error) return Promise.reject(answer)
        return Promise.resolve(answer ?? emptyQueue())
      },
      release,
      clear: () => Promise.resolve(),
      warm: () => undefined,
    },
    'annotate',
  )
  const desk = new LabelDesk({
    books,
    feed,
    userId: 1,
    projectId: 7,
    saveDraft: () => Promise.resolve('2026-01-01T00:00:00.000Z'),
    put: (sending) => Promise.resolve(void outbox.push(sending)),
    takeBack: () => Promise.resolve(clock.isUnsent),
    release,
    uniqueId: () => `unique-${(made += 1)}`,
    now: () => clock.now,
  })
  return { desk, outbox, released, books, clock }
}

function emptyQueue(): ClaimAnswer {
  return { kind: 'empty', stage: 'annotate', code: 'all_done', params: {}, mine: { today: 2, total: 9 } }
}

function openTask(desk: LabelDesk): number | undefined {
  return desk.work.value?.claimed.task.id
}

describe('LabelDesk', () => {
  test('a submit puts the answer with its keys and times in the outbox and opens the next task', async () => {
    const { desk, outbox, clock } = world([buildClaimed(1), buildClaimed(2)])
    await desk.start(null)
    desk.change(spam)
    clock.now += 4000
    await desk.submit()
    expect(outbox).toMatchObject([
      {
        uniqueId: 'unique-1',
        kind: 'submit',
        taskId: 1,
        body: {
          result: spam,
          unique_id: 'unique-1',
          reservation_id: 'reservation-1',
          lead_time: 4,
          active_seconds: 4,
        },
      },
    ])
    expect(openTask(desk)).toBe(2)
    expect(desk.today.value).toBe(1)
  })

  test('pressed twice in a hurry it is still one answer', async () => {
    const { desk, outbox } = world([buildClaimed(1), buildClaimed(2), buildClaimed(3)])
    await desk.start(null)
    await Promise.all([desk.submit(), desk.submit()])
    expect(outbox).toHaveLength(1)
    expect(openTask(desk)).toBe(2)
  })

  test('a skip says so, with its reason, and does not count as an answer', async () => {
    const { desk, outbox } = world([buildClaimed(1), buildClaimed(2)])
    await desk.start(null)
    await desk.skip('illegible')
    expect(outbox[0]).toMatchObject({ kind: 'skip', body: { was_cancelled: true, comment: 'illegible' } })
    expect(desk.today.value).toBe(0)
  })

  test('an empty queue and a claim that fails are states of their own', async () => {
    const { desk } = world([emptyQueue(), new ApiError({ code: 'offline', message: '', status: 0 })])
    await desk.start(null)
    expect(desk.state.value).toMatchObject({ kind: 'empty', empty: { code: 'all_done' } })
    await desk.next()
    expect(desk.state.value).toMatchObject({ kind: 'failed', error: { code: 'offline' } })
  })

  test('what was typed before the tab died is there again', async () => {
    const { desk, books } = world([buildClaimed(1)])
    await desk.start(null)
    desk.change(spam)
    const { desk: another } = world([buildClaimed(1)], books)
    await another.start(1)
    expect(another.work.value?.opening).toMatchObject({ from: 'local_draft', answer: spam })
  })

  test('an answer handed in leaves no draft', async () => {
    const { desk, books } = world([buildClaimed(1), buildClaimed(2)])
    await desk.start(null)
    desk.change(spam)
    await desk.submit()
    expect(await books.draft(draftKey(1, 'annotate', 1))).toBeNull()
  })

  test('for ten seconds the last answer opens again, and sending it is a change of the same answer', async () => {
    const { desk, outbox, clock } = world([buildClaimed(1), buildClaimed(2)])
    await desk.start(null)
    desk.change(spam)
    await desk.submit()
    clock.now += 9000
    await desk.takeBack()
    expect(openTask(desk)).toBe(1)
    expect(desk.work.value).toMatchObject({ amends: 'unique-1', opening: { answer: spam } })
    expect(desk.today.value).toBe(0)
    desk.change(ham)
    await desk.submit()
    expect(outbox[1]).toMatchObject({ kind: 'amend', amends: 'unique-1', taskId: 1, body: { result: ham } })
    expect(outbox[1]?.body).not.toHaveProperty('unique_id')
    expect(openTask(desk)).toBe(2)
  })

  test('taken back before it left, it is simply not yet given', async () => {
    const { desk, outbox, clock } = world([buildClaimed(1), buildClaimed(2)])
    await desk.start(null)
    desk.change(spam)
    await desk.submit()
    clock.isUnsent = true
    await desk.takeBack()
    await desk.submit()
    expect(outbox[1]).toMatchObject({ kind: 'submit', taskId: 1, body: { reservation_id: 'reservation-1' } })
  })

  test('after ten seconds it stays where it is', async () => {
    const { desk, clock } = world([buildClaimed(1), buildClaimed(2)])
    await desk.start(null)
    await desk.submit()
    clock.now += 10_001
    await desk.takeBack()
    expect(openTask(desk)).toBe(2)
  })

  test('leaving gives back a task nothing was done at, and keeps one with a draft', async () => {
    const untouched = world([buildClaimed(1)])
    await untouched.desk.start(null)
    await untouched.desk.close()
    expect(untouched.released).toEqual(['reservation-1'])
    const touched = world([buildClaimed(1)])
    await touched.desk.start(null)
    touched.desk.change(spam)
    await touched.desk.close()
    expect(touched.released).toEqual([])
  })
})
