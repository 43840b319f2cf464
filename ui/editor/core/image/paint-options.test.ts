import { describe, expect, test } from '@jest/globals'
import { safeLength } from '../safe-length.ts'
import { keypointWidth, paintOptions } from './paint-options.ts'

describe('paintOptions', () => {
  test('says nothing where the configuration says nothing', () => {
    expect(paintOptions({})).toEqual({
      fillColor: null,
      strokeColor: null,
      fillOpacity: null,
      strokeWidth: null,
      pointSize: null,
    })
  })

  test('the inside is as opaque as fillOpacity says, else as opacity does, and never out of bounds', () => {
    expect(paintOptions({ opacity: '0.4' }).fillOpacity).toBe(0.4)
    expect(paintOptions({ opacity: '0.4', fillOpacity: '0.1' }).fillOpacity).toBe(0.1)
    expect(paintOptions({ opacity: '40' }).fillOpacity).toBe(1)
    expect(paintOptions({ opacity: 'much' }).fillOpacity).toBeNull()
  })

  test('strokeWidth is the line of a figure and the size of a point', () => {
    expect(paintOptions({ strokeWidth: '5' }).strokeWidth).toBe(5)
    expect(paintOptions({ strokeWidth: '5' }, true).strokeWidth).toBeNull()
    expect(keypointWidth({ strokeWidth: '5' })).toBe(5)
    expect(keypointWidth({})).toBe(8)
  })

  test('a size nobody knows is none', () => {
    expect(paintOptions({ pointSize: 'large' }).pointSize).toBe('large')
    expect(paintOptions({ pointSize: 'huge' }).pointSize).toBeNull()
  })
})

describe('safeLength', () => {
  test('takes a length with a unit, a number as pixels, and nothing else', () => {
    expect(safeLength('50%')).toBe('50%')
    expect(safeLength('750')).toBe('750px')
    expect(safeLength('1px; color: red')).toBeNull()
    expect(safeLength('url(x)')).toBeNull()
    expect(safeLength(undefined)).toBeNull()
  })
})
