import { describe, expect, test } from '@jest/globals'
import {
  DEFAULT_KEYS,
  keyClashes,
  keyOfAction,
  ownPageKeys,
  readCustomKeys,
  shownKey,
  withCustomKeys,
} from './keymap.ts'

describe('keys a person chose', () => {
  const custom = readCustomKeys({
    'annotation:submit': { key: 'Alt+S', active: true },
    'region:lock': { key: 'alt+l', active: false },
    'nobody:knows': { key: 'x' },
    'region:meta': 7,
  })

  test('are read in one notation; what names nothing is left out', () => {
    expect(custom).toEqual({
      'annotation:submit': { key: 'alt+s', active: true },
      'region:lock': { key: 'alt+l', active: false },
    })
    expect(readCustomKeys(null)).toEqual({})
  })

  test('take the place of the usual ones', () => {
    const page = { 'ctrl+enter': 'submit', 'alt+l': 'lock', 'alt+r': 'relate' }
    expect(withCustomKeys(page, custom)).toEqual({ 'alt+s': 'submit', 'alt+r': 'relate' })
    expect(withCustomKeys(page, {})).toBe(page)
  })

  test('a key taken for one action does nothing else', () => {
    const taken = readCustomKeys({ 'annotation:submit': { key: 'alt+r' } })
    expect(withCustomKeys({ 'ctrl+enter': 'submit', 'alt+r': 'relate' }, taken)).toEqual({
      'alt+r': 'submit',
    })
    expect(keyClashes(taken)).toEqual([{ key: 'alt+r', actions: ['annotation:submit', 'region:relation'] }])
  })

  test('an action that is moved or switched off leaves its second key, too', () => {
    const actions = { 'ctrl+space': 'skip', 'alt+enter': 'skip', 'ctrl+z': 'undo' }
    const off = { 'annotation:skip': { key: 'ctrl+space', active: false } }
    expect(withCustomKeys(actions, off)).toEqual({ 'ctrl+z': 'undo' })
  })

  test('are shown where the page names the usual ones', () => {
    expect(shownKey('ctrl+enter', custom)).toBe('alt+s')
    expect(shownKey('alt+l', custom)).toBeNull()
    expect(shownKey('1', custom)).toBe('1')
    expect(keyOfAction('region:relation', custom)).toBe('alt+r')
  })

  test('nothing clashes as long as nobody chose', () => {
    expect(keyClashes({})).toEqual([])
    expect(Object.keys(DEFAULT_KEYS).every((action) => /^[a-z]+:[a-z-]+$/.test(action))).toBe(true)
  })

  test('of a tool are let through by the page, whose own action with that key is put away', () => {
    const own = readCustomKeys({ 'tool:rect': { key: 'alt+r' } })
    expect(withCustomKeys({ 'alt+r': 'relate', u: 'unselect' }, own)).toEqual({ u: 'unselect' })
    expect(ownPageKeys({ ...own, ...custom })).not.toContain('alt+r')
  })
})
