import { describe, expect, it } from '@jest/globals'
import { newId } from './new-id.ts'

describe('a new id', () => {
  it('is a UUID of version 4, another one each time', () => {
    const ids = Array.from({ length: 200 }, () => newId())
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('needs no more than a page over plain HTTP has', () => {
    Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true })
    try {
      expect(newId()).toHaveLength(36)
    } finally {
      Reflect.deleteProperty(crypto, 'randomUUID')
    }
  })
})
