import { describe, expect, test } from '@jest/globals'
import { overlapOf, placeAnswers } from './place-answers.ts'

const answer = (completedBy: number, wasCancelled = false) => ({ completedBy, wasCancelled })
const told = ({ seats, state }: ReturnType<typeof placeAnswers>) => ({
  state,
  seats: seats.map((seat) => `${seat.state}:${seat.holderId ?? '-'}:${seat.answer ?? '-'}`),
})

describe('placeAnswers', () => {
  test('leaves a task without answers open', () => {
    expect(told(placeAnswers([], { overlap: 2, skipsCount: false }))).toEqual({
      state: 'created',
      seats: ['open:-:-', 'open:-:-'],
    })
  })

  test('a full task is to be decided, further answers are extras', () => {
    const placed = placeAnswers([answer(7), answer(8), answer(9)], { overlap: 2, skipsCount: false })
    expect(told(placed)).toEqual({ state: 'deciding', seats: ['answered:7:0', 'answered:8:1'] })
  })

  test('a person sits once', () => {
    const placed = placeAnswers([answer(7), answer(7)], { overlap: 2, skipsCount: false })
    expect(told(placed)).toEqual({ state: 'annotating', seats: ['answered:7:0', 'open:-:-'] })
  })

  test('a skip takes nobody’s place, unless skips count', () => {
    expect(told(placeAnswers([answer(7, true)], { overlap: 1, skipsCount: false }))).toEqual({
      state: 'annotating',
      seats: ['skipped:7:0', 'open:-:-'],
    })
    expect(told(placeAnswers([answer(7, true)], { overlap: 1, skipsCount: true }))).toEqual({
      state: 'deciding',
      seats: ['skipped:7:0'],
    })
  })
})

describe('overlapOf', () => {
  test.each([0, 1, 33, 50, 99, 100])('gives %i percent of the tasks the whole overlap', (sharePercent) => {
    const overlaps = Array.from({ length: 1000 }, (_, n) => overlapOf(n + 1, { overlap: 3, sharePercent }))
    expect(overlaps.filter((overlap) => overlap === 3)).toHaveLength(sharePercent * 10)
    expect(overlaps.every((overlap) => overlap === 3 || overlap === 1)).toBe(true)
  })
})
