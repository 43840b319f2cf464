import { describe, expect, test } from '@jest/globals'
import { safeStyle } from './safe-style.ts'

describe('the style of a View', () => {
  test('arranges what is in it', () => {
    expect(safeStyle('display: flex; gap:1em ;flex-direction:column')).toEqual({
      display: 'flex',
      gap: '1em',
      'flex-direction': 'column',
    })
    expect(safeStyle(undefined)).toEqual({})
  })

  test('neither leaves its place nor loads anything', () => {
    expect(
      safeStyle(
        'position: fixed; top: 0; z-index: 9; background: url(http://x/y); width: expression(1); color: red',
      ),
    ).toEqual({ color: 'red' })
  })

  test('a ground of its own brings the light colours with it', () => {
    expect(safeStyle('background: #eee')).toEqual({
      'color-scheme': 'light',
      color: 'var(--ink)',
      background: '#eee',
    })
  })
})
