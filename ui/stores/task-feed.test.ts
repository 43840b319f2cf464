import { describe, expect, test } from '@jest/globals'
import type { ClaimAnswer, ClaimedTask, ClaimInput } from '../../api/contract/stream.ts'
import { buildClaimed } from '../../test/build-claimed.ts'
import { TaskFeed } from './task-feed.ts'

const EMPTY: ClaimAnswer = {
  kind: 'empty',
  stage: 'annotate',
  code: 'all_done',
  params: {},
  mine: { today: 0, total: 0 },
}

/** A queue that hands out what it is given, in order. */
function world(answers: (ClaimAnswer | Error)[]) {
  const asked: ClaimInput[] = []
  const released: string[] = []
  const warmed: number[] = []
  let clear: Promise<void> = Promise.resolve()
  const feed = new TaskFeed(
    {
      claim: (request) => {
        asked.push(request)
        const answer = answers.shift() ?? EMPTY
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
      },
      release: (id) => Promise.resolve(void released.push(id)),
      clear: async () => await clear,
      warm: (task: ClaimedTask) => void warmed.push(task.task.id),
    },
    'annotate',
  )
  return { feed, asked, released, warmed, holdBack: (until: Promise<void>): void => void (clear = until) }
}

describe('TaskFeed', () => {
  test('begins only when what an earlier tab left unsent is on the server', async () => {
    const { feed, asked, holdBack } = world([buildClaimed(2)])
    let acknowledge = (): void => undefined
    holdBack(new Promise((resolve) => (acknowledge = resolve)))
    const started = feed.start(1)
    await Promise.resolve()
    expect(asked).toEqual([])
    acknowledge()
    expect(await started).toMatchObject({ kind: 'task' })
    expect(asked).toEqual([{ stage: 'annotate', taskId: 1 }])
  })

  test('the next task is there before it is asked for, its media fetched', async () => {
    const { feed, asked, warmed } = world([buildClaimed(1), buildClaimed(2)])
    await feed.start(null)
    await feed.fetchAhead(1)
    expect(asked[1]).toEqual({ stage: 'annotate', notTaskId: 1 })
    expect(warmed).toEqual([2])
    expect(feed.take()?.task.id).toBe(2)
    expect(feed.take()).toBeNull()
  })

  test('no claim is made before what was sent is acknowledged: it would give the same task again', async () => {
    const { feed, asked, holdBack } = world([buildClaimed(1), buildClaimed(2)])
    await feed.start(null)
    let acknowledge = (): void => undefined
    holdBack(new Promise((resolve) => (acknowledge = resolve)))
    const next = feed.next()
    await Promise.resolve()
    expect(asked).toHaveLength(1)
    acknowledge()
    expect(await next).toMatchObject({ task: { id: 2 } })
  })

  test('two who wait for the next task wait for one claim', async () => {
    const { feed, asked } = world([buildClaimed(1), buildClaimed(2)])
    await feed.start(null)
    void feed.fetchAhead(1)
    expect(await feed.next()).toMatchObject({ task: { id: 2 } })
    expect(asked).toHaveLength(2)
  })

  test('fetching ahead that fails is no matter: the claim is made when the task is needed', async () => {
    const { feed } = world([buildClaimed(1), new Error('offline'), buildClaimed(2)])
    await feed.start(null)
    await feed.fetchAhead(1)
    expect(await feed.next()).toMatchObject({ task: { id: 2 } })
  })

  test('a task asked for that is not to be had leads to the queue', async () => {
    const { feed, asked } = world([EMPTY, buildClaimed(3)])
    expect(await feed.start(99)).toMatchObject({ task: { id: 3 } })
    expect(asked).toEqual([{ stage: 'annotate', taskId: 99 }, { stage: 'annotate' }])
  })

  test('what was fetched and never seen goes back when the person leaves', async () => {
    const { feed, released } = world([buildClaimed(1), buildClaimed(2)])
    await feed.start(null)
    await feed.fetchAhead(1)
    feed.close()
    expect(released).toEqual([buildClaimed(2).reservation!.id])
  })

  test('what arrives after he has left goes back, too', async () => {
    const { feed, released } = world([buildClaimed(1), buildClaimed(2)])
    await feed.start(null)
    const fetching = feed.fetchAhead(1)
    feed.close()
    await fetching
    expect(released).toEqual([buildClaimed(2).reservation!.id])
  })
})
