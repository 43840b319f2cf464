import { describe, expect, test } from '@jest/globals'
import type { Answer } from './answer.ts'
import { beginHistory, record, redo, undo } from './history.ts'
import type { History } from './history.ts'
import { packHistory, unpackHistory } from './pack-history.ts'

const item = (n: number) => ({ id: String(n), from_name: 'l', type: 'labels', value: { start: n } })

function grown(steps: number, from: Answer = []): History {
  let history = beginHistory(from)
  for (let n = 0; n < steps; n += 1) history = record(history, [...history.present, item(n)])
  return history
}

const kept = (history: History, answer = history.present) =>
  unpackHistory(JSON.parse(JSON.stringify(packHistory(history))), answer)

describe('a history that is kept', () => {
  test('undoes and redoes after a reload as before it', () => {
    const history = undo(undo(grown(4)))
    const back = kept(history)!
    expect(undo(back).present).toEqual(undo(history).present)
    expect(redo(redo(back)).present).toEqual(redo(redo(history)).present)
    expect(back.past).toHaveLength(2)
  })

  test('writes an item once, however many steps know it', () => {
    expect(packHistory(grown(100)).items).toHaveLength(100)
  })

  test('of a large answer keeps the steps nearest to now', () => {
    const many = Array.from({ length: 3000 }, (_, n) => item(n))
    const packed = packHistory(grown(50, many))
    expect(packed.past).toHaveLength(13)
    expect(packed.past.at(-1)).toHaveLength(3049)
  })

  test('is let go when another answer stands on the screen, or it cannot be read', () => {
    const history = grown(2)
    expect(kept(history, [item(7)])).toBeNull()
    for (const wrong of [
      null,
      7,
      {},
      { ...packHistory(history), past: [['x']] },
      { ...packHistory(history), items: [] },
    ]) {
      expect(unpackHistory(wrong, history.present)).toBeNull()
    }
  })
})
