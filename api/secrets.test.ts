import { describe, expect, test } from '@jest/globals'
import { createSecrets, sameSecret } from './secrets.ts'

describe('secrets', () => {
  const mine = createSecrets('one secret key of thirty-two characters')

  test('come back as they were put away, and never look the same twice', () => {
    const sealed = mine.encrypt('0123456789abcdef')
    expect(mine.decrypt(sealed)).toBe('0123456789abcdef')
    expect(mine.encrypt('0123456789abcdef')).not.toBe(sealed)
    expect(sealed).not.toContain('0123456789abcdef')
  })

  test('are told from those of another key and from damaged ones', () => {
    const sealed = mine.encrypt('text')
    expect(createSecrets('another secret key of thirty-two chars').decrypt(sealed)).toBeNull()
    const damaged = `${sealed.slice(0, -3)}${sealed.at(-3) === 'A' ? 'B' : 'A'}${sealed.slice(-2)}`
    expect(mine.decrypt(damaged)).toBeNull()
    expect(mine.decrypt('')).toBeNull()
  })

  test('are compared whole', () => {
    expect(sameSecret('abc', 'abc')).toBe(true)
    expect(sameSecret('abc', 'abcd')).toBe(false)
  })
})
