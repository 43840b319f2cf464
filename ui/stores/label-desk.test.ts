import { describe, expect, test } from '@jest/globals'
import { buildClaimed } from '../../test/build-claimed.ts'
import type { ClaimAnswer, ClaimedTask, ClaimInput, StreamAnnotation } from '../../api/contract/stream.ts'
import { ApiError } from '../api-error.ts'
import type { DeskDraft } from './desk-door.ts'
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
  shown: number[]
  asked: ClaimInput[]
  saved: DeskDraft[]
  books: LocalBooks
  clock: { now: number; isUnsent: boolean }
}

function world(
  answers: (ClaimAnswer | Error)[],
  books = booksInMemory(),
  earlier: readonly number[] = [],
): World {
  const outbox: Sending[] = []
  const shown: number[] = []
  const asked: ClaimInput[] = []
  const saved: DeskDraft[] = []
  const released: string[] = []
  const clock = { now: 1_000_000, isUnsent: false }
  let made = 0
  const release = (id: string): Promise<void> => Promise.resolve(void released.push(id))
  const feed = new TaskFeed(
    {
      claim: (request) => {
        asked.push(request)
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
    deskId: 'here',
    saveDraft: (draft) => {
      saved.push(draft)
      return Promise.resolve('2026-01-01T00:00:00.000Z')
    },
    put: (sending) => Promise.resolve(void outbox.push(sending)),
    takeBack: () => Promise.resolve(clock.isUnsent),
    release,
    history: () => Promise.resolve(earlier),
    shown: (taskId) => Promise.resolve(void shown.push(taskId)),
    uniqueId: () => `unique-${(made += 1)}`,
    now: () => clock.now,
  })
  return { desk, outbox, released, shown, asked, saved, books, clock }
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

  test('what the task began with is handed in, also when nobody touched it', async () => {
    const { desk, outbox } = world([buildClaimed(1), buildClaimed(2)])
    await desk.start(null)
    await desk.submit(spam)
    expect(outbox).toMatchObject([{ body: { result: spam } }])
  })

  test('taken back and left by going back, a task is answered once', async () => {
    const { desk, outbox } = world([buildClaimed(1), buildClaimed(2), buildClaimed(3)])
    await desk.start(null)
    desk.change(spam)
    await desk.submit()
    await desk.takeBack()
    expect(openTask(desk)).toBe(1)
    await desk.goForward()
    expect(openTask(desk)).toBe(2)
    await desk.submit()
    expect(outbox.map(({ taskId }) => taskId)).toEqual([1, 2])
    expect(openTask(desk)).not.toBe(1)
  })

  test('taken back before it left, it is kept as a draft at once', async () => {
    const { desk, books, saved, clock } = world([buildClaimed(1), buildClaimed(2)])
    await desk.start(null)
    desk.change(spam)
    await desk.submit()
    clock.isUnsent = true
    await desk.takeBack()
    expect((await books.draft(draftKey(1, 'annotate', 1)))?.answer).toEqual(spam)
    await desk.close()
    expect(saved).toMatchObject([{ taskId: 1, result: spam }])
  })

  test('while an answer leaves the desk nothing is taken back', async () => {
    const { desk, outbox } = world([buildClaimed(1), buildClaimed(2), buildClaimed(3)])
    await desk.start(null)
    desk.change(spam)
    await desk.submit()
    const leaving = desk.submit()
    await desk.takeBack()
    await leaving
    expect(outbox.map(({ taskId }) => taskId)).toEqual([1, 2])
    expect(openTask(desk)).toBe(3)
  })

  test('handed in while an earlier task is fetched, the answer goes and the person goes on', async () => {
    const { desk, outbox } = world([buildClaimed(1), buildClaimed(2), buildClaimed(3)])
    await desk.start(null)
    await desk.submit()
    const going = desk.goBack()
    await desk.submit(spam)
    await going
    expect(outbox.map(({ taskId }) => taskId)).toEqual([1, 2])
    await desk.submit(ham)
    expect(new Set(outbox.map(({ taskId }) => taskId)).size).toBe(outbox.length)
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

  test('the time of a task begins when it is shown, not when it is fetched ahead', async () => {
    const { desk, outbox, shown, clock } = world([buildClaimed(1), buildClaimed(2)])
    await desk.start(null)
    await Promise.resolve()
    expect(shown).toEqual([1])
    clock.now += 30_000
    await desk.submit()
    expect(shown).toEqual([1, 2])
    clock.now += 2000
    await desk.submit()
    expect(outbox.map(({ body }) => [body['lead_time'], body['active_seconds']])).toEqual([
      [30, 30],
      [2, 2],
    ])
  })

  test('a task that is put off keeps its draft on its way to the server, and is no answer', async () => {
    const { desk, outbox } = world([buildClaimed(1), buildClaimed(2)])
    await desk.start(null)
    desk.change(spam)
    await desk.postpone('waiting for the manager')
    expect(outbox[0]).toMatchObject({
      kind: 'postpone',
      taskId: 1,
      body: { result: spam, comment: 'waiting for the manager' },
    })
    expect(desk.today.value).toBe(0)
    expect(desk.last.value).toBeNull()
    expect(openTask(desk)).toBe(2)
  })

  describe('going back', () => {
    const answered = (id: number, over: Partial<StreamAnnotation> = {}): ClaimedTask =>
      buildClaimed(id, {
        reservation: null,
        annotations: [
          {
            id: 100 + id,
            result: spam,
            completedBy: null,
            createdAt: '2026-01-01T00:00:00.000Z',
            reviewStatus: null,
            wasCancelled: false,
            leadTime: 10,
            activeSeconds: 5,
            ...over,
          },
        ],
      })

    test('shows the task before, also of an earlier day, and forward again what was begun here', async () => {
      const { desk, asked } = world(
        [buildClaimed(3), buildClaimed(4), answered(2), answered(1), answered(2)],
        undefined,
        [1, 2],
      )
      await desk.start(null)
      await Promise.resolve()
      desk.change(ham)
      await desk.goBack()
      expect(openTask(desk)).toBe(2)
      expect(asked.at(-1)).toEqual({ stage: 'annotate', taskId: 2, isBack: true })
      await desk.goBack()
      expect(openTask(desk)).toBe(1)
      expect(desk.trail.canGoBack.value).toBe(false)
      await desk.goBack()
      expect(openTask(desk)).toBe(1)
      await desk.goForward()
      expect(openTask(desk)).toBe(2)
      await desk.goForward()
      expect(openTask(desk)).toBe(3)
      expect(desk.work.value?.opening).toMatchObject({ answer: ham, from: 'local_draft' })
    })

    test('a changed answer is sent as a change of it, its time goes on, and the person is where he was', async () => {
      const { desk, outbox, clock } = world([buildClaimed(3), buildClaimed(4), answered(2)], undefined, [2])
      await desk.start(null)
      await desk.goBack()
      desk.change(ham)
      clock.now += 4000
      await desk.submit()
      expect(outbox[0]).toMatchObject({
        kind: 'amend',
        taskId: 2,
        amends: null,
        annotationId: 102,
        body: { result: ham, was_cancelled: false, unless_in_review: true, lead_time: 14, active_seconds: 9 },
      })
      expect(openTask(desk)).toBe(3)
      expect(desk.today.value).toBe(0)
    })

    test('a change that is taken back takes no answer from the count', async () => {
      const first = { ...buildClaimed(3), mine: { today: 5, total: 9 } }
      const { desk } = world([first, buildClaimed(4), answered(2)], undefined, [2])
      await desk.start(null)
      await desk.goBack()
      desk.change(ham)
      await desk.submit()
      await desk.takeBack()
      expect(openTask(desk)).toBe(2)
      expect(desk.today.value).toBe(5)
    })

    test('§43.20 a draft of a change is kept as that, not as a draft of a new answer', async () => {
      const { desk, saved } = world([buildClaimed(3), buildClaimed(4), answered(2)], undefined, [2])
      await desk.start(null)
      await desk.goBack()
      desk.change(ham)
      await desk.goForward()
      expect(saved).toMatchObject([{ taskId: 2, annotationId: 102, result: ham }])
    })

    test('an answer to what was skipped takes the skip back', async () => {
      const skipped = answered(2, { wasCancelled: true, result: [] })
      const { desk, outbox } = world([buildClaimed(3), buildClaimed(4), skipped], undefined, [2])
      await desk.start(null)
      await desk.goBack()
      desk.change(spam)
      await desk.submit()
      expect(outbox[0]).toMatchObject({ kind: 'amend', annotationId: 102, body: { was_cancelled: false } })
    })

    test('steps over what cannot be had any more, and stays where it is when the server is away', async () => {
      const away = new ApiError({ code: 'offline', message: '', status: 0 })
      const { desk } = world(
        [buildClaimed(3), buildClaimed(4), emptyQueue(), answered(1), away],
        undefined,
        [0, 1, 2],
      )
      await desk.start(null)
      await desk.goBack()
      expect(openTask(desk)).toBe(1)
      await desk.goBack()
      expect(openTask(desk)).toBe(1)
      expect(desk.missed.value?.code).toBe('offline')
    })

    test('what a reviewer sits at is only shown', async () => {
      const held = { ...answered(2), heldBy: 'Rita' }
      const { desk, outbox } = world([buildClaimed(3), buildClaimed(4), held], undefined, [2])
      await desk.start(null)
      await desk.goBack()
      await desk.submit()
      expect(outbox).toEqual([])
      expect(openTask(desk)).toBe(2)
    })

    test('after the last task, too', async () => {
      const { desk } = world([emptyQueue(), answered(2)], undefined, [2])
      await desk.start(null)
      await desk.goBack()
      expect(openTask(desk)).toBe(2)
    })
  })

  test('taken back while a reviewer sits at it, the answer is only shown', async () => {
    const { desk, outbox } = world([
      buildClaimed(1),
      buildClaimed(2),
      buildClaimed(1, { reservation: null, heldBy: 'Rita' }),
    ])
    await desk.start(null)
    desk.change(spam)
    await desk.submit()
    await desk.takeBack()
    expect(desk.work.value?.claimed.heldBy).toBe('Rita')
    await desk.submit()
    expect(outbox).toHaveLength(1)
  })

  test('when another tab goes on, nothing is given back from here', async () => {
    const { desk, released } = world([buildClaimed(1), buildClaimed(2)])
    await desk.start(null)
    await Promise.resolve()
    await desk.abandon()
    await desk.close()
    expect(released).toEqual([])
  })
})
