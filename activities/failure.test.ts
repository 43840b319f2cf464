import { describe, expect, test } from '@jest/globals'
import { DomainError } from '../domain/errors.ts'
import { failureOf } from './failure.ts'

describe('failureOf', () => {
  test('carries the code of a domain error as the type, and is final', () => {
    const failure = failureOf(
      new DomainError('file_unreadable', 'Upload the file again.', { params: { line: 3 } }),
    )
    expect(failure).toMatchObject({
      type: 'file_unreadable',
      message: 'Upload the file again.',
      nonRetryable: true,
      details: [{ line: 3 }],
    })
  })
  test('lets what passes be tried again', () => {
    expect(failureOf(new DomainError('database_unreachable', 'Wait.')).nonRetryable).toBe(false)
    expect(failureOf(new TypeError('x is not a function')).nonRetryable).toBe(false)
  })
  test('tells no more of a foreign error than its kind, because histories are read by many', () => {
    const foreign = Object.assign(new Error('invalid input "jane@example.com"'), {
      original: { code: '22P02' },
    })
    const { message, cause } = failureOf(foreign)
    expect(message).toBe('Error 22P02')
    expect(cause).toBeUndefined()
  })
})
