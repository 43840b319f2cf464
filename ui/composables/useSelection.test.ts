import { describe, expect, test } from '@jest/globals'
import { useSelection } from './useSelection.ts'

/** Row n of the list has the id 100 + n. */
const select = () =>
  useSelection((from, to) => Promise.resolve(Array.from({ length: to - from + 1 }, (_, n) => 100 + from + n)))
const row = (index: number) => ({ index, id: 100 + index })

describe('useSelection', () => {
  test('takes single rows in and out', async () => {
    const { ids, toggle, has } = select()
    await toggle(row(1), false)
    await toggle(row(4), false)
    await toggle(row(1), false)
    expect(ids.value).toEqual([104])
    expect([has(104), has(101)]).toEqual([true, false])
  })

  test('takes every row from the last one to this, in either direction', async () => {
    const { ids, toggle } = select()
    await toggle(row(5), false)
    await toggle(row(3), true)
    await toggle(row(7), true)
    expect([...ids.value].sort()).toEqual([103, 104, 105, 106, 107])
  })

  test('takes a range out when its last row was in', async () => {
    const { ids, toggle } = select()
    await toggle(row(1), false)
    await toggle(row(6), true)
    await toggle(row(2), false)
    await toggle(row(4), true)
    expect([...ids.value].sort()).toEqual([101, 105, 106])
  })

  test('begins anew when it was cleared', async () => {
    const { ids, toggle, clear } = select()
    await toggle(row(1), false)
    clear()
    await toggle(row(3), true)
    expect(ids.value).toEqual([103])
  })
})
