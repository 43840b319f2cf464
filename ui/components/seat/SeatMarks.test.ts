import { describe, expect, test } from '@jest/globals'
import { mount } from '@vue/test-utils'
import type { SeatMarkName } from '../../../api/contract/seat.ts'
import { seatMark } from '../../../api/contract/seat.ts'
import { i18n } from '../../i18n/index.ts'
import SeatMark from './SeatMark.vue'
import SeatMarks from './SeatMarks.vue'

const marksOf = (...marks: SeatMarkName[]) =>
  mount(SeatMarks, { props: { marks }, global: { plugins: [i18n] } })

describe('SeatMarks', () => {
  test('says in words what it draws', () => {
    expect(marksOf('answered', 'answered', 'free').get('[role=img]').attributes('aria-label')).toBe(
      '2 answered, 1 free',
    )
  })

  test('draws every place of a small task in its order', () => {
    const drawn = marksOf('answered', 'held', 'free').findAll('svg')
    expect(drawn.map((svg) => svg.classes().at(-1))).toEqual(['mark--answered', 'mark--held', 'mark--free'])
  })

  test('counts the places of a large task, so that a row keeps its width', () => {
    const many = marksOf(
      ...Array.from({ length: 30 }, (_, n): SeatMarkName => (n < 12 ? 'answered' : 'free')),
    )
    expect(many.findAll('svg')).toHaveLength(2)
    expect(many.text()).toBe('1218')
  })

  test('tells a task without seats by a dash', () => {
    expect(marksOf().get('[role=img]').attributes('aria-label')).toBe('No seats')
  })

  test('draws each mark differently', () => {
    const shapes = seatMark.options.map((mark) => mount(SeatMark, { props: { mark } }).find('svg').html())
    expect(new Set(shapes.map((html) => html.replaceAll(/class="[^"]*"/g, ''))).size).toBe(shapes.length)
  })
})
