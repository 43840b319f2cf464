import { describe, expect, test } from '@jest/globals'
import { readLabelingConfig } from '../../domain/labeling-config/read-labeling-config.ts'
import type { Answer } from './core/answer.ts'
import { Editor } from './editor.ts'
import { CONTROL_TAGS } from './registry.ts'

const CONFIG = readLabelingConfig(`<View>
  <Text name="t" value="$t"/>
  <Labels name="l" toName="t"><Label value="Person"/><Label value="Place"/></Labels>
  <Choices name="c" toName="t"><Choice value="yes" hotkey="y"/><Choice value="no"/></Choices>
</View>`)
const MULTIPLE = readLabelingConfig(`<View><Text name="t" value="$t"/>
  <Labels name="l" toName="t" choice="multiple"><Label value="Person"/><Label value="Place"/></Labels></View>`)

function open(answer: Answer = [], over: { config?: typeof CONFIG; isReadOnly?: boolean } = {}): Editor {
  let seed = 0
  return new Editor({
    config: over.config ?? CONFIG,
    data: { t: 'Ada in London' },
    answer,
    tags: CONTROL_TAGS,
    reservedKeys: ['?'],
    isReadOnly: over.isReadOnly ?? false,
    isEmptyAllowed: true,
    random: () => (seed = (seed + 0.137) % 1),
  })
}

const [labels, choices] = CONFIG.controls
const [person, place] = labels!.labels
const ada = { start: 0, end: 3, text: 'Ada' }

describe('Editor', () => {
  test('marks a place with the label at hand, and stores it as Label Studio does', () => {
    const editor = open()
    const id = editor.mark({ control: labels!, label: person! }, 't', ada)
    expect(editor.answer.value).toEqual([
      {
        id,
        from_name: 'l',
        to_name: 't',
        type: 'labels',
        origin: 'manual',
        value: { ...ada, labels: ['Person'] },
      },
    ])
    expect(id).toMatch(/^[A-Za-z0-9]{10}$/)
    expect(editor.regions.value).toHaveLength(1)
  })

  test('a label pressed with nothing selected is taken up, pressed again it is laid down', () => {
    const editor = open()
    editor.pressKey('1')
    expect(editor.active.value?.label).toBe(person)
    editor.pressKey('1')
    expect(editor.active.value).toBeNull()
  })

  test('a label pressed with a region selected relabels it', () => {
    const editor = open()
    const id = editor.mark({ control: labels!, label: person! }, 't', ada)
    editor.select(id)
    editor.pressLabel(labels!, place!)
    expect(editor.regions.value[0]?.labels).toEqual(['Place'])
    expect(editor.active.value).toBeNull()
  })

  test('where several labels are allowed they add up, and the last cannot be taken away', () => {
    const editor = open([], { config: MULTIPLE })
    const [control] = MULTIPLE.controls
    const [one, two] = control!.labels
    editor.select(editor.mark({ control: control!, label: one! }, 't', ada))
    editor.pressLabel(control!, two!)
    expect(editor.regions.value[0]?.labels).toEqual(['Person', 'Place'])
    editor.pressLabel(control!, one!)
    editor.pressLabel(control!, two!)
    expect(editor.regions.value[0]?.labels).toEqual(['Place'])
  })

  test('what is selected on an object is marked first', () => {
    const editor = open()
    const heard: string[] = []
    const stop = editor.onMark(({ label }) => heard.push(label.key) > 0)
    editor.pressKey('2')
    expect(heard).toEqual(['Place'])
    expect(editor.active.value).toBeNull()
    stop()
    editor.pressKey('2')
    expect(editor.active.value?.label).toBe(place)
  })

  test('a choice answers by its own key, and its key is not given to a label', () => {
    const editor = open()
    expect(editor.pressKey('y')).toBe(true)
    expect(editor.contentOf(choices!)).toEqual(['yes'])
    expect(editor.keyOf(choices!, 'no')).toBe('3')
    editor.pressKey('3')
    expect(editor.contentOf(choices!)).toEqual(['no'])
    expect(editor.pressKey('x')).toBe(false)
  })

  test('undo takes a removed region back, redo removes it again, and the selection follows', () => {
    const editor = open()
    const id = editor.mark({ control: labels!, label: person! }, 't', ada)
    editor.select(id)
    editor.remove(id!)
    expect(editor.selectedId.value).toBeNull()
    editor.undo()
    expect(editor.regions.value.map((region) => region.id)).toEqual([id])
    editor.redo()
    expect(editor.regions.value).toEqual([])
  })

  test('walks through the regions round and round', () => {
    const editor = open()
    const ids = [0, 4].map((start) =>
      editor.mark({ control: labels!, label: person! }, 't', { start, end: start + 2 }),
    )
    editor.selectNext(1)
    editor.selectNext(1)
    editor.selectNext(1)
    expect(editor.selectedId.value).toBe(ids[0])
    editor.selectNext(-1)
    expect(editor.selectedId.value).toBe(ids[1])
  })

  test('a region that is locked is neither moved to another label nor removed', () => {
    const locked = {
      id: 'a',
      from_name: 'l',
      to_name: 't',
      type: 'labels',
      readonly: true,
      value: { ...ada, labels: ['Person'] },
    }
    const editor = open([locked])
    editor.select('a')
    editor.pressLabel(labels!, place!)
    editor.remove('a')
    expect(editor.answer.value).toEqual([locked])
  })

  test('an answer that is only looked at is not changed by any key', () => {
    const editor = open([], { isReadOnly: true })
    expect(editor.pressKey('y')).toBe(false)
    expect(editor.mark({ control: labels!, label: person! }, 't', ada)).toBeNull()
    expect(editor.answer.value).toEqual([])
  })

  test('what a choice has put away keeps nothing from being sent', () => {
    const config = readLabelingConfig(`<View><Text name="t" value="$t"/>
      <Choices name="c" toName="t"><Choice value="yes"/><Choice value="no"/></Choices>
      <Number name="n" toName="t" max="5" visibleWhen="choice-selected" whenTagName="c" whenChoiceValue="yes"/></View>`)
    const editor = open([], { config })
    const [yesOrNo, number] = config.controls
    editor.setContent(yesOrNo!, ['yes'])
    editor.setContent(number!, 77)
    expect(editor.problems()).toMatchObject([{ code: 'out_of_range' }])
    editor.setContent(yesOrNo!, ['no'])
    expect(editor.problems()).toEqual([])
    expect(editor.submitted()).toMatchObject([{ from_name: 'c' }])
  })

  test('results of tags nobody can draw stay in the answer through edits and undo', () => {
    const foreign = { id: 'z', from_name: 'mask', type: 'brushlabels', value: { rle: [1, 2] }, unknown: 7 }
    const relation = { type: 'relation', from_id: 'x', to_id: 'y', direction: 'right' }
    const editor = open([foreign, relation])
    editor.pressKey('y')
    editor.undo()
    expect(editor.answer.value[0]).toBe(foreign)
    expect(editor.answer.value[1]).toBe(relation)
  })
})
