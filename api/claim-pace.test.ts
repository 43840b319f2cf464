import { expect, test } from '@jest/globals'
import { createClaimPace } from './claim-pace.ts'

test('tells the slowest hundredth of the last five seconds, failed claims too', async () => {
  let now = 0
  const pace = createClaimPace(() => now)
  const take = (ms: number) => pace.time(() => Promise.resolve((now += ms)))
  expect(pace.read()).toBeNull()
  for (let n = 1; n <= 99; n += 1) await take(1)
  await expect(
    pace.time(() => {
      now += 40
      return Promise.reject(new Error('no'))
    }),
  ).rejects.toThrow('no')
  expect(pace.read()).toEqual({ p99Ms: 1, claims: 100 })
  await take(50)
  expect(pace.read()).toEqual({ p99Ms: 40, claims: 101 })
  now += 5_001
  expect(pace.read()).toBeNull()
})
