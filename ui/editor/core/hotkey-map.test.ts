import { describe, expect, test } from '@jest/globals'
import { assignHotkeys, canonicalKey, keyLabel, keyOfPress } from './hotkey-map.ts'

const press = (key: string, code = '', held: Partial<Record<string, boolean>> = {}) => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})
const targets = (...wishes: (string | null)[]) => wishes.map((wish, at) => ({ id: `t${at}`, wish }))

describe('assignHotkeys', () => {
  test('gives 1 to 9, 0, then letters to what asks for nothing', () => {
    const { keyOf } = assignHotkeys(targets(...Array.from({ length: 13 }, () => null)), [])
    expect([...keyOf.values()].join('')).toBe('1234567890qwe')
  })

  test('a wish is granted first, and taken out of what is given to the others', () => {
    const { keyOf, targetOf } = assignHotkeys(targets(null, '1', null), [])
    expect([...keyOf]).toEqual([
      ['t1', '1'],
      ['t0', '2'],
      ['t2', '3'],
    ])
    expect(targetOf.get('1')).toBe('t1')
  })

  test('a clash is reported; the first keeps the key and the others get one all the same', () => {
    const { keyOf, clashes } = assignHotkeys(targets('n', 'N', ' n '), [])
    expect(clashes).toEqual([{ key: 'n', ids: ['t0', 't1', 't2'] }])
    expect([...keyOf.values()]).toEqual(['n', '1', '2'])
  })

  test('a key of the page is given to nobody, and wishing for it is a clash', () => {
    const { keyOf, clashes } = assignHotkeys(targets('a', null), ['a', '1'])
    expect(clashes).toEqual([{ key: 'a', ids: ['t0'] }])
    expect([...keyOf.values()]).toEqual(['2', '3'])
  })

  test('what is left when the keys run out has none', () => {
    const { keyOf } = assignHotkeys(targets(...Array.from({ length: 50 }, () => null)), ['u'])
    expect(keyOf.has('t49')).toBe(false)
    expect(new Set(keyOf.values()).size).toBe(keyOf.size)
  })
})

describe('canonicalKey', () => {
  test.each([
    ['Shift+Ctrl+Z', 'ctrl+shift+z'],
    ['cmd+Enter', 'ctrl+enter'],
    ['ctrl++', 'ctrl++'],
    ['+', '+'],
    ['Esc', 'escape'],
    ['option+r', 'alt+r'],
  ])('%s is %s', (written, canonical) => {
    expect(canonicalKey(written)).toBe(canonical)
  })
})

describe('keyOfPress', () => {
  test.each([
    [press('Z', 'KeyZ', { ctrlKey: true, shiftKey: true }), 'ctrl+shift+z'],
    [press('Enter', 'Enter', { metaKey: true }), 'ctrl+enter'],
    [press('?', 'Slash', { shiftKey: true }), '?'],
    [press('ф', 'KeyA'), 'a'],
    [press(' ', 'Space', { ctrlKey: true }), 'ctrl+space'],
    [press('ArrowLeft', 'ArrowLeft', { altKey: true }), 'alt+left'],
  ])('%j', (pressed, key) => {
    expect(keyOfPress(pressed)).toBe(key)
  })

  test('what is written in a configuration is what a press gives', () => {
    expect(keyOfPress(press('n', 'KeyN', { altKey: true }))).toBe(canonicalKey('Alt+N'))
  })
})

test('keys are printed as on a keyboard', () => {
  const keys = ['ctrl+enter', 'shift+1', 'n', 'ctrl++', 'f1', 'alt+pageup']
  expect(keys.map(keyLabel)).toEqual(['Ctrl ⏎', '⇧ 1', 'N', 'Ctrl +', 'F1', 'Alt PgUp'])
})
