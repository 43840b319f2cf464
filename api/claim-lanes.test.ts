import { describe, expect, it } from '@jest/globals'
import { createClaimLanes } from './claim-lanes.ts'

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('claims of one queue', () => {
  it('run two at a time, in the order they came', async () => {
    const lanes = createClaimLanes(2)
    const begun: number[] = []
    const end: (() => void)[] = []
    const claims = [1, 2, 3, 4].map((n) =>
      lanes.run(7, () => {
        begun.push(n)
        return new Promise<number>((resolve) => end.push(() => resolve(n)))
      }),
    )
    await tick()
    expect(begun).toEqual([1, 2])
    end[1]?.()
    await tick()
    expect(begun).toEqual([1, 2, 3])
    end[0]?.()
    end[2]?.()
    await tick()
    end[3]?.()
    await expect(Promise.all(claims)).resolves.toEqual([1, 2, 3, 4])
  })

  it('wait for nobody of another project', async () => {
    const lanes = createClaimLanes(1)
    let end = (): void => undefined
    const held = lanes.run(1, () => new Promise<void>((resolve) => (end = resolve)))
    await expect(lanes.run(2, () => Promise.resolve('free'))).resolves.toBe('free')
    end()
    await held
  })

  it('go on behind one that fails', async () => {
    const lanes = createClaimLanes(1)
    const failing = lanes.run(1, () => Promise.reject(new Error('away')))
    const next = lanes.run(1, () => Promise.resolve('served'))
    await expect(failing).rejects.toThrow('away')
    await expect(next).resolves.toBe('served')
  })
})
