import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addLabel, changeLabel, labelSets, moveLabel, removeLabel, setLabels } from './edit-labels.ts'
import { readLabelingConfig } from './read-labeling-config.ts'

const TEXT = `<View>
  <!-- Two questions -->
  <Text name="t" value="$t"/>
  <Labels name="l" toName="t">
    <Label value="Person" background="#f00" hotkey="p"/>
    <Label   value='Place'   odd=">"   />
  </Labels>
  <Choices name="c" toName="t"><Choice value="a"><Choice value="a1"/></Choice><Choice value="b"/></Choices>
  <Labels name="empty" toName="t" value="$labels"/>
</View>
`
const names = (text: string): (readonly string[])[] =>
  labelSets(text).map(({ labels }) => labels.map(({ value }) => value))

describe('labelSets', () => {
  test('are every control whose labels stand in the text, nested ones with their depth', () => {
    expect(names(TEXT)).toEqual([['Person', 'Place'], ['a', 'a1', 'b'], []])
    expect(labelSets(TEXT)[0]).toMatchObject({
      name: 'l',
      tag: 'Labels',
      part: 'Label',
      labels: [{ color: '#f00', hotkey: 'p', alias: '', depth: 0 }, {}],
    })
    expect(labelSets(TEXT)[1]!.labels.map(({ depth }) => depth)).toEqual([0, 1, 0])
  })

  test('are none of a text that is broken', () => {
    expect(labelSets('<View><Labels')).toEqual([])
  })
})

describe('a change', () => {
  test('of words, colour and key leaves all else as it was written', () => {
    expect(changeLabel(TEXT, 0, 0, { value: 'R&D "x"', color: '', hotkey: 'q' })).toBe(
      TEXT.replace(
        '<Label value="Person" background="#f00" hotkey="p"/>',
        '<Label value="R&amp;D &quot;x&quot;" hotkey="q"/>',
      ),
    )
    expect(changeLabel(TEXT, 0, 1, { color: '#0f0' })).toBe(
      TEXT.replace(
        `<Label   value='Place'   odd=">"   />`,
        `<Label   value='Place'   odd=">" background="#0f0"/>`,
      ),
    )
    expect(changeLabel(TEXT, 1, 0, { color: '#0f0' })).toBe(
      TEXT.replace('<Choice value="a">', '<Choice value="a" color="#0f0">'),
    )
  })

  test('adds a label behind the last, on a line of its own where the last has one', () => {
    expect(addLabel(TEXT, 0, 'Date')).toBe(
      TEXT.replace(`odd=">"   />`, `odd=">"   />\n    <Label value="Date"/>`),
    )
    expect(addLabel(TEXT, 1, 'c')).toBe(
      TEXT.replace('<Choice value="b"/>', '<Choice value="b"/><Choice value="c"/>'),
    )
    expect(addLabel(TEXT, 2, 'x')).toBe(
      TEXT.replace('value="$labels"/>', 'value="$labels">\n    <Label value="x"/>\n  </Labels>'),
    )
  })

  test('takes a label out with its line and all that is inside it', () => {
    expect(removeLabel(TEXT, 0, 0)).toBe(
      TEXT.replace('\n    <Label value="Person" background="#f00" hotkey="p"/>', ''),
    )
    expect(names(removeLabel(TEXT, 1, 0))[1]).toEqual(['b'])
  })

  test('sets all labels at once: who stays keeps what he has', () => {
    expect(setLabels(TEXT, 0, ['Date', 'Person'])).toBe(
      TEXT.replace(`    <Label   value='Place'   odd=">"   />`, '    <Label value="Date"/>'),
    )
    expect(names(setLabels(TEXT, 0, ['x', 'y']))[0]).toEqual(['x', 'y'])
    expect(setLabels(TEXT, 0, ['Person', 'Place'])).toBe(TEXT)
  })

  test('moves a label past its neighbour of the same depth', () => {
    expect(names(moveLabel(TEXT, 0, 0, 1))[0]).toEqual(['Place', 'Person'])
    expect(names(moveLabel(TEXT, 1, 2, -1))[1]).toEqual(['b', 'a', 'a1'])
    expect(moveLabel(TEXT, 1, 1, 1)).toBe(TEXT)
    expect(moveLabel(moveLabel(TEXT, 0, 0, 1), 0, 1, -1)).toBe(TEXT)
  })

  test('of what is not there changes nothing', () => {
    for (const changed of [
      changeLabel(TEXT, 9, 0, { value: 'x' }),
      changeLabel(TEXT, 0, 9, { value: 'x' }),
      addLabel(TEXT, 9, 'x'),
      removeLabel(TEXT, 0, 9),
    ]) {
      expect(changed).toBe(TEXT)
    }
  })
})

test('whatever is done to the labels of a fixture, everything else of it stays', () => {
  const folder = new URL('./fixtures/', import.meta.url)
  const fixtures = readdirSync(folder)
    .flatMap((file) => readFileSync(new URL(file, folder), 'utf8').split(/\n(?=<View)/))
    .filter((xml) => labelSets(xml).length > 0)
  const others = (xml: string): unknown =>
    readLabelingConfig(xml).controls.map(({ name, tag, toName, attributes }) => [
      name,
      tag,
      toName,
      attributes,
    ])
  const word = fc.string({
    unit: fc.constantFrom('a', 'é', '<', '&', '"', "'", '>', ' ', '字'),
    minLength: 1,
  })
  fc.assert(
    fc.property(fc.constantFrom(...fixtures), fc.nat(), fc.nat(), word, (xml, set, index, value) => {
      const sets = labelSets(xml)
      const at = set % sets.length
      const added = addLabel(xml, at, value)
      expect(labelSets(added)[at]!.labels).toHaveLength(sets[at]!.labels.length + 1)
      const last = labelSets(added)[at]!.labels.findLastIndex(({ depth }) => depth === 0)
      expect(labelSets(added)[at]!.labels[last]!.value).toBe(value)
      const size = sets[at]!.labels.length
      const changed =
        size === 0 ? added : changeLabel(xml, at, index % size, { value, color: '#123', hotkey: 'k' })
      for (const text of [added, changed]) {
        expect(readLabelingConfig(text).problems.filter(({ severity }) => severity === 'error')).toEqual([])
        expect(others(text)).toEqual(others(xml))
      }
      if (size > 0) {
        expect(labelSets(changed)[at]!.labels[index % size]).toMatchObject({
          value,
          color: '#123',
          hotkey: 'k',
        })
      }
    }),
    { numRuns: 300, seed: 7 },
  )
})
