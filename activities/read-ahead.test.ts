import { describe, expect, it } from '@jest/globals'
import { createReadAhead } from './read-ahead.ts'

describe('what is read ahead', () => {
  it('is given once, to whoever asks for that very place', async () => {
    const ahead = createReadAhead<string>()
    ahead.guess(1, 'row 2000', () => Promise.resolve('rows'))
    await expect(ahead.take(1, 'row 2000')).resolves.toBe('rows')
    expect(ahead.take(1, 'row 2000')).toBeNull()
  })

  it('is thrown away when the job has moved elsewhere', () => {
    const ahead = createReadAhead<string>()
    ahead.guess(1, 'row 2000', () => Promise.resolve('rows'))
    expect(ahead.take(1, 'row 4000')).toBeNull()
    expect(ahead.take(1, 'row 2000')).toBeNull()
  })

  it('is kept of few jobs', () => {
    const ahead = createReadAhead<string>(1)
    ahead.guess(1, 'a', () => Promise.resolve('of one'))
    ahead.guess(2, 'a', () => Promise.resolve('of another'))
    expect(ahead.take(1, 'a')).toBeNull()
    expect(ahead.take(2, 'a')).not.toBeNull()
  })

  it('tells its failure to whoever takes it, and to nobody else', async () => {
    const ahead = createReadAhead<string>()
    ahead.guess(1, 'a', () => Promise.reject(new Error('unreadable')))
    await new Promise((resolve) => setImmediate(resolve))
    await expect(ahead.take(1, 'a')).rejects.toThrow('unreadable')
  })
})
