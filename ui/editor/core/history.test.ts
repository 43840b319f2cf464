import { describe, expect, test } from '@jest/globals'
import { beginHistory, record, redo, undo } from './history.ts'

const [a, b, c] = [[{ id: 'a' }], [{ id: 'b' }], [{ id: 'c' }]]

describe('history', () => {
  test('goes back and forth, and forgets what was undone when something new is done', () => {
    const two = record(record(beginHistory(a), b), c)
    expect(undo(two).present).toBe(b)
    expect(redo(undo(two)).present).toBe(c)
    expect(redo(record(undo(two), a)).present).toBe(a)
  })

  test('undoing nothing and redoing nothing change nothing', () => {
    const start = beginHistory(a)
    expect(undo(start)).toBe(start)
    expect(redo(start)).toBe(start)
    expect(record(start, a)).toBe(start)
  })

  test('typing into one field is one step, until something else is done', () => {
    const typed = record(record(beginHistory(a), b, 'note'), c, 'note')
    expect(undo(typed).present).toBe(a)
    const apart = record(record(beginHistory(a), b, 'note'), c, 'other')
    expect(undo(apart).present).toBe(b)
  })

  test('keeps no more than two hundred steps', () => {
    let history = beginHistory([{ id: '-1' }])
    for (let at = 0; at < 300; at += 1) history = record(history, [{ id: String(at) }])
    expect(history.past).toHaveLength(200)
    expect(history.past[0]).toEqual([{ id: '99' }])
  })
})
