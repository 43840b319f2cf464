import { describe, expect, test } from '@jest/globals'
import { typedField } from './region-fields.ts'

describe('a figure typed for a region', () => {
  test('changes that figure and nothing else', () => {
    expect(typedField('x', 9)).toEqual({ x: 9 })
    expect(typedField('rotation', -45)).toEqual({ rotation: -45 })
  })

  test('makes no place without extent, outside, or of what is no figure of a place', () => {
    expect(typedField('width', 0)).toBeNull()
    expect(typedField('x', -1)).toBeNull()
    expect(typedField('x', Number.NaN)).toBeNull()
    expect(typedField('rectanglelabels', 1)).toBeNull()
  })
})
