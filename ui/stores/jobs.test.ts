import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { createPinia, setActivePinia } from 'pinia'
import { answerWith, Refusal } from '../../test/face-answers.ts'
import { useJobsStore } from './jobs.ts'

const job = (state: string) => ({
  id: 4,
  kind: 'import',
  state,
  done: 10,
  total: 20,
  refused: 0,
  projectId: 7,
  createdAt: '2026-11-24T17:00:00.000Z',
  finishedAt: null,
  cancelRequested: false,
  canCancel: true,
  errorCode: null,
  errorParams: null,
  result: null,
  hasFile: false,
})

describe('useJobsStore', () => {
  beforeEach(() => {
    setActivePinia(createPinia())
    jest.useFakeTimers()
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  test('follows what runs until it ends, tells once, and then is quiet', async () => {
    const asked = answerWith({
      'GET /api/ts/jobs': [
        { jobs: [job('running')] },
        { jobs: [job('running')] },
        { jobs: [job('completed')] },
      ],
    })
    const jobs = useJobsStore()
    const ended: string[] = []
    jobs.onFinished(({ state }) => ended.push(state))
    await jobs.load()
    expect(jobs.running).toHaveLength(1)
    await jest.advanceTimersByTimeAsync(5_000)
    expect(ended).toEqual(['completed'])
    expect(asked).toHaveLength(3)
  })

  test('keeps the known jobs when asking again fails', async () => {
    answerWith({ 'GET /api/ts/jobs': [{ jobs: [job('completed')] }, new Refusal(500, 'internal')] })
    const jobs = useJobsStore()
    await jobs.load()
    await jobs.load()
    expect(jobs.jobs).toHaveLength(1)
  })

  test('is failed, not empty, when nothing is known', async () => {
    answerWith({ 'GET /api/ts/jobs': new Refusal(500, 'internal') })
    const jobs = useJobsStore()
    await jobs.load()
    expect(jobs.state.kind).toBe('failed')
  })
})
