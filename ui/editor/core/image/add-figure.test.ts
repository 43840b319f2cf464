import { describe, expect, test } from '@jest/globals'
import { readLabelingConfig } from '../../../../domain/labeling-config/read-labeling-config.ts'
import { addFigure } from './add-figure.ts'
import type { Maker } from './add-figure.ts'
import { dragged } from './drawing.ts'
import { figureShape, sharedShare } from './figure-shape.ts'
import { emptyMask, paint } from './mask.ts'
import { encodeMask } from './mask-code.ts'
import { readCustomKeys } from '../keymap.ts'
import { TOOLS, nextBrushSize, toolKeys, toolMaking, toolsFor, withToolKeys } from './tools.ts'

const { controls } = readLabelingConfig(
  `<View><Image name="img" value="$i"/><RectangleLabels name="own" toName="img"><Label value="Auto" alias="Car"/></RectangleLabels>
  <Rectangle name="bare" toName="img"/><Labels name="tag" toName="img"><Label value="Dog"/></Labels></View>`,
)
const control = (name: string) => controls.find((one) => one.name === name)!
const label = (name: string) => ({ control: control(name), label: control(name).labels[0]! })
const ground = { object: 'img', natural: { width: 200, height: 100 }, turn: 0, itemIndex: null } as const
const box = dragged('rectangle', { x: 20, y: 10 }, { x: 120, y: 60 }, false)
const geometry = { x: 10, y: 10, width: 50, height: 50, rotation: 0 }

describe('addFigure', () => {
  test('writes one item for a tool with labels of its own, under the alias', () => {
    const maker: Maker = { control: control('own'), label: label('own') }
    expect(addFigure([], 'a', box, maker, ground)).toEqual([
      {
        original_width: 200,
        original_height: 100,
        image_rotation: 0,
        value: { ...geometry, rectanglelabels: ['Car'] },
        id: 'a',
        from_name: 'own',
        to_name: 'img',
        type: 'rectanglelabels',
        origin: 'manual',
      },
    ])
  })

  test('writes two of one id for a tool and Labels apart, and one where no label was chosen', () => {
    const two = addFigure([], 'a', box, { control: control('bare'), label: label('tag') }, ground)
    expect(two.map(({ id, from_name, type, value }) => ({ id, from_name, type, value }))).toEqual([
      { id: 'a', from_name: 'bare', type: 'rectangle', value: geometry },
      { id: 'a', from_name: 'tag', type: 'labels', value: { ...geometry, labels: ['Dog'] } },
    ])
    expect(addFigure([], 'a', box, { control: control('bare'), label: null }, ground)).toHaveLength(1)
  })

  test('says how the image was turned and which of a list it is', () => {
    const maker: Maker = { control: control('bare'), label: null }
    const [item] = addFigure([], 'a', box, maker, { ...ground, turn: 270, itemIndex: 3 })
    expect(item).toMatchObject({ image_rotation: 270, item_index: 3 })
  })
})

describe('how much two places share', () => {
  const rle = (x: number) => {
    const mask = emptyMask({ width: 100, height: 50 })
    paint(mask, { x, y: 20 }, { x, y: 20 }, 10, 255)
    return { format: 'rle', rle: encodeMask(mask) }
  }

  test.each([
    ['boxes', geometry, { ...geometry, x: 35 }, 1 / 3],
    ['boxes apart', geometry, { ...geometry, x: 90 }, 0],
    ['ellipses', { x: 50, y: 50, radiusX: 20, radiusY: 20 }, { x: 50, y: 50, radiusX: 20, radiusY: 10 }, 0.5],
    [
      'polygons',
      {
        points: [
          [0, 0],
          [40, 0],
          [0, 40],
        ],
      },
      {
        points: [
          [0, 0],
          [40, 0],
          [40, 40],
          [0, 40],
        ],
      },
      0.5,
    ],
    ['points', { x: 10, y: 10, width: 1 }, { x: 12, y: 10, width: 1 }, 0.5],
    ['masks', rle(20), rle(20), 1],
    ['masks apart', rle(20), rle(60), 0],
    ['a box and words', geometry, { start: 0, end: 3 }, 0],
  ])('%s', (_, a, b, share) => expect(sharedShare(a, b)).toBeCloseTo(share, 1))

  test('a place is told in a few words', () => {
    expect(figureShape('rectangle').describe(geometry)).toBe('50.0 × 50.0 %')
    expect(figureShape('keypoint').describe({ x: 12.34, y: 5, width: 1 })).toBe('12.3, 5.0 %')
    expect(
      figureShape('polygon').describe({
        points: [
          [0, 0],
          [40, 0],
          [0, 20],
        ],
      }),
    ).toBe('40.0 × 20.0 %')
    expect(figureShape('brush').describe(rle(20))).toBe('')
  })
})

describe('tools', () => {
  test('an image has those that make what its controls take, and two to look with', () => {
    expect(toolsFor(new Set(['rectangle'])).map(({ name }) => name)).toEqual([
      'move',
      'pan',
      'rectangle',
      'rectangle3',
    ])
  })

  test('their keys are not given to labels; without tools no key is kept', () => {
    expect(toolKeys(['rectangle', 'span', undefined])).toEqual(['v', 'h', 'r', 'shift+r'])
    expect(toolKeys(['span', undefined])).toEqual([])
  })

  test('a person gives them keys of his own; a key he took is no other tool’s', () => {
    const own = readCustomKeys({
      'tool:rect': { key: 'h' },
      'tool:brush': { key: 'b', active: false },
      'tool:eraser': { key: 'x' },
    })
    const keys = Object.fromEntries(withToolKeys(TOOLS, own).map(({ name, key }) => [name, key]))
    expect(keys).toMatchObject({ move: 'v', pan: '', rectangle: 'h', brush: '', eraser: 'x' })
    expect(toolKeys(['brush'], withToolKeys(TOOLS, own))).toEqual(['v', 'x'])
  })

  test('a label keeps the tool that makes its figure, else brings one', () => {
    expect(toolMaking('rectangle', 'rectangle3')).toBe('rectangle3')
    expect(toolMaking('brush', 'rectangle')).toBe('brush')
  })

  test('a brush stays between one pixel and five hundred', () => {
    expect([
      nextBrushSize(24, 1),
      nextBrushSize(24, -1),
      nextBrushSize(1, -1),
      nextBrushSize(490, 1),
    ]).toEqual([29, 19, 1, 500])
  })
})
