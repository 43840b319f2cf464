import { describe, expect, test } from '@jest/globals'
import { addressToAsk } from './outside.ts'

describe('addressToAsk', () => {
  test('what lies with us is asked for as it is', () => {
    expect(addressToAsk('/data/upload/1/a.txt', 7)).toBe('http://localhost/data/upload/1/a.txt')
  })

  test('another host is asked by the server, for the task that names it', () => {
    expect(addressToAsk('https://a.example/t?x=1', 7, ['A', 'B c'])).toBe(
      '/api/ts/tasks/7/content?url=https%3A%2F%2Fa.example%2Ft%3Fx%3D1&path=A&path=B+c',
    )
  })

  test('without a task, in a preview, the page asks by itself', () => {
    expect(addressToAsk('https://a.example/t', null, ['A'])).toBe('https://a.example/t?path=A')
  })
})
