import { describe, expect, test } from '@jest/globals'
import { mount } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { readLabelingConfig } from '../../../../domain/labeling-config/read-labeling-config.ts'
import { i18n } from '../../../i18n/index.ts'
import type { Answer } from '../../core/answer.ts'
import { Editor } from '../../editor.ts'
import { EDITOR } from '../../use-editor.ts'
import { CONTROL_TAGS } from '../../registry.ts'
import TextObject from './TextObject.vue'

/** jsdom scrolls nothing. */
Element.prototype.scrollIntoView = () => undefined

const TEXT = 'Ada met Grace.\r\nThey talked.'

function show(answer: Answer = [], value: string | null = TEXT): { wrapper: VueWrapper; editor: Editor } {
  const config = readLabelingConfig(`<View><Text name="t" value="$t" granularity="word"/>
    <Labels name="l" toName="t"><Label value="Person"/><Label value="Pair"/></Labels></View>`)
  const editor = new Editor({
    config,
    data: {},
    answer,
    tags: CONTROL_TAGS,
    reservedKeys: [],
    isReadOnly: false,
    isEmptyAllowed: true,
    random: Math.random,
  })
  const wrapper = mount(TextObject, {
    props: { object: config.objects[0]!, value },
    global: { plugins: [i18n], provide: { [EDITOR as symbol]: editor } },
    attachTo: document.body,
  })
  return { wrapper, editor }
}

const span = (id: string, start: number, end: number, label: string, origin = 'manual') => ({
  id,
  from_name: 'l',
  to_name: 't',
  type: 'labels',
  origin,
  value: { start, end, text: TEXT.slice(start, end), labels: [label] },
})

function select(wrapper: VueWrapper, from: number, to: number): void {
  const node = wrapper.find('.piece').element.firstChild!
  document.getSelection()?.setBaseAndExtent(node, from, node, to)
}

describe('TextObject', () => {
  test('shows exactly the text, however many regions lie on it', () => {
    const { wrapper } = show([
      span('a', 0, 13, 'Pair'),
      span('b', 0, 3, 'Person'),
      span('c', 8, 13, 'Person'),
    ])
    expect(wrapper.find('[role=document]').element.textContent).toBe(TEXT)
    const badges = wrapper.findAll('.badge').map((badge) => badge.attributes('data-label'))
    expect(badges).toEqual(['1 Person', '2 Pair', '1 Person'])
  })

  test('what a model said carries its mark', () => {
    const { wrapper } = show([span('a', 0, 3, 'Person', 'prediction')])
    expect(wrapper.find('.badge').attributes('data-label')).toBe('◇ 1 Person')
  })

  test('a selection is marked by the key of a label, widened to words, with its text and offsets', () => {
    const { wrapper, editor } = show()
    select(wrapper, 1, 9)
    expect(editor.pressKey('2')).toBe(true)
    expect(editor.answer.value[0]?.['value']).toEqual({
      start: 0,
      end: 13,
      text: 'Ada met Grace',
      labels: ['Pair'],
    })
  })

  test('with a label at hand, letting go of the pointer marks', () => {
    const { wrapper, editor } = show()
    editor.pressKey('1')
    select(wrapper, 8, 13)
    document.dispatchEvent(new Event('pointerup'))
    expect(editor.answer.value[0]).toMatchObject({ value: { start: 8, end: 13 } })
    expect(document.getSelection()?.isCollapsed).not.toBe(false)
  })

  test('arrow keys walk by words and Shift widens; offsets count both units of a line break', async () => {
    const { wrapper, editor } = show()
    const area = wrapper.find('[role=document]')
    for (let step = 0; step < 4; step += 1) await area.trigger('keydown', { key: 'ArrowRight' })
    await area.trigger('keydown', { key: 'ArrowRight', shiftKey: true })
    editor.pressKey('1')
    expect(editor.answer.value[0]).toMatchObject({ value: { start: 16, end: 27, text: 'They talked' } })
  })

  test('a click selects the innermost region, the next click the one around it', async () => {
    document.getSelection()?.removeAllRanges()
    const { wrapper, editor } = show([span('a', 0, 13, 'Pair'), span('b', 0, 3, 'Person')])
    await wrapper.find('.piece').trigger('click')
    expect(editor.selectedId.value).toBe('b')
    await wrapper.find('.piece').trigger('click')
    expect(editor.selectedId.value).toBe('a')
  })

  test('a task without the field says so', () => {
    const { wrapper } = show([], null)
    expect(wrapper.text()).toContain('no content in the field $t')
  })
})
