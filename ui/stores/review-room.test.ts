import { describe, expect, test } from '@jest/globals'
import { buildClaimed } from '../../test/build-claimed.ts'
import type { ClaimedTask, StreamAnnotation } from '../../api/contract/stream.ts'
import { booksInMemory } from './local-books.ts'
import type { Sending } from './local-books.ts'
import { ReviewRoom, toBeJudged } from './review-room.ts'
import { TaskFeed } from './task-feed.ts'

const answer = (id: number, over: Partial<StreamAnnotation> = {}): StreamAnnotation => ({
  id,
  result: [{ id: `r${id}`, value: { choices: ['a'] } }],
  completedBy: null,
  createdAt: '2026-01-01T10:00:00.000Z',
  reviewStatus: null,
  leadTime: null,
  activeSeconds: null,
  wasCancelled: false,
  ...over,
})
const toReview = (id: number, ...annotations: StreamAnnotation[]): ClaimedTask =>
  buildClaimed(id, { stage: 'review', annotations, task: { ...buildClaimed(id).task, round: 2 } })

function world(tasks: ClaimedTask[], books = booksInMemory()) {
  const outbox: Sending[] = []
  const feed = new TaskFeed(
    {
      claim: () =>
        Promise.resolve(
          tasks.shift() ?? {
            kind: 'empty',
            stage: 'review',
            code: 'all_done',
            params: {},
            mine: { today: 0, total: 0 },
          },
        ),
      release: () => Promise.resolve(),
      clear: () => Promise.resolve(),
      warm: () => undefined,
    },
    'review',
  )
  const room = new ReviewRoom({
    books,
    feed,
    userId: 1,
    projectId: 7,
    put: (sending) => Promise.resolve(void outbox.push(sending)),
    release: () => Promise.resolve(),
    uniqueId: () => 'key',
    now: () => 0,
  })
  return { room, outbox, books }
}

describe('ReviewRoom', () => {
  test('accepting says which answer, in which round, and opens the next conflict', async () => {
    const { room, outbox } = world([toReview(1, answer(11), answer(12)), toReview(2, answer(21))])
    await room.start(null)
    await room.accept(12)
    expect(outbox[0]).toMatchObject({
      kind: 'review',
      taskId: 1,
      body: {
        uniqueId: 'key',
        reservationId: 'reservation-1',
        round: 2,
        verdicts: [{ annotationId: 12, verdict: 'accepted' }],
      },
    })
    expect(room.work.value?.claimed.task.id).toBe(2)
  })

  test('an edit turns accept into fix and accept; an edit undone turns it back', async () => {
    const mended = [{ id: 'r11', value: { choices: ['b'] } }]
    const { room, outbox } = world([toReview(1, answer(11)), toReview(2, answer(21))])
    await room.start(null)
    room.mend(11, mended)
    await room.accept(11)
    expect(outbox[0]?.body['verdicts']).toEqual([
      { annotationId: 11, verdict: 'fixed_and_accepted', result: mended },
    ])
    room.mend(21, mended)
    room.mend(21, [{ value: { choices: ['a'] }, id: 'r21' }])
    await room.accept(21)
    expect(outbox[1]?.body['verdicts']).toEqual([{ annotationId: 21, verdict: 'accepted' }])
  })

  test('rejecting carries the comment and where the task goes', async () => {
    const { room, outbox } = world([toReview(1, answer(11), answer(12))])
    await room.start(null)
    await room.reject([11, 12], { comment: 'too coarse', after: 'others' })
    expect(outbox[0]?.body).toMatchObject({
      afterReject: 'others',
      verdicts: [
        { annotationId: 11, verdict: 'rejected', comment: 'too coarse' },
        { annotationId: 12, verdict: 'rejected', comment: 'too coarse' },
      ],
    })
    expect(room.state.value.kind).toBe('empty')
  })

  test('a correction half made survives the tab, and is gone once it is given', async () => {
    const { room, books } = world([toReview(1, answer(11))])
    await room.start(null)
    room.mend(11, [])
    const again = world([toReview(1, answer(11)), toReview(1, answer(11))], books)
    await again.room.start(null)
    expect(again.room.work.value?.answers[0]).toMatchObject({ mended: [] })
    await again.room.accept(11)
    expect(await books.draft('1/review/1/11')).toBeNull()
  })
})

describe('toBeJudged', () => {
  const ids = (...annotations: StreamAnnotation[]): number[] =>
    toBeJudged(toReview(1, ...annotations)).map(({ id }) => id)

  test('leaves out what was skipped and what was rejected before', () => {
    expect(
      ids(answer(1, { wasCancelled: true }), answer(2, { reviewStatus: 'rejected' }), answer(3)),
    ).toEqual([3])
  })

  test('shows what there is where nothing stands', () => {
    expect(ids(answer(2, { reviewStatus: 'rejected' }))).toEqual([2])
    expect(ids(answer(1, { wasCancelled: true }))).toEqual([1])
  })
})
