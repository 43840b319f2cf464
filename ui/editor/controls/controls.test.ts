import { describe, expect, test } from '@jest/globals'
import { mount } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { nextTick } from 'vue'
import type { Component } from 'vue'
import { readLabelingConfig } from '../../../domain/labeling-config/read-labeling-config.ts'
import { i18n } from '../../i18n/index.ts'
import type { Answer } from '../core/answer.ts'
import { Editor } from '../editor.ts'
import { EDITOR } from '../use-editor.ts'
import { CONTROL_TAGS } from '../registry.ts'
import ChoicesControl from './choices/ChoicesControl.vue'
import LabelsControl from './labels/LabelsControl.vue'
import TextAreaControl from './text-area/TextAreaControl.vue'

function show(
  component: Component,
  xml: string,
  answer: Answer = [],
): { wrapper: VueWrapper; editor: Editor } {
  const config = readLabelingConfig(`<View><Text name="t" value="$t"/>${xml}</View>`)
  const editor = new Editor({
    config,
    data: { t: 'Ada in London' },
    answer,
    tags: CONTROL_TAGS,
    reservedKeys: [],
    isReadOnly: false,
    isEmptyAllowed: true,
    random: Math.random,
  })
  const wrapper = mount(component, {
    props: { control: config.controls[0] },
    global: { plugins: [i18n], provide: { [EDITOR as symbol]: editor } },
  })
  return { wrapper, editor }
}

describe('ChoicesControl', () => {
  const XML = (attributes: string) =>
    `<Choices name="c" toName="t" ${attributes}><Choice value="Yes" hotkey="y"/><Choice value="No" alias="n"/></Choices>`

  test('one of several is drawn as radios with their keys, and stores the alias', async () => {
    const { wrapper, editor } = show(ChoicesControl, XML('required="true"'))
    expect(wrapper.findAll('input[type=radio]')).toHaveLength(2)
    expect(wrapper.findAll('kbd').map((key) => key.text())).toEqual(['Y', '1'])
    expect(wrapper.text()).toContain('Answer needed')
    await wrapper.findAll('input')[1]!.trigger('click')
    expect(editor.answer.value[0]).toMatchObject({ type: 'choices', value: { choices: ['n'] } })
  })

  test('pressed again a choice is taken back', async () => {
    const { wrapper, editor } = show(ChoicesControl, XML(''))
    await wrapper.findAll('input')[0]!.trigger('click')
    await wrapper.findAll('input')[0]!.trigger('click')
    expect(editor.answer.value).toEqual([])
  })

  test('several of several are check boxes, kept in the order of the configuration', async () => {
    const { wrapper, editor } = show(ChoicesControl, XML('choice="multiple"'))
    expect(wrapper.findAll('input[type=checkbox]')).toHaveLength(2)
    await wrapper.findAll('input')[1]!.trigger('click')
    await wrapper.findAll('input')[0]!.trigger('click')
    expect(editor.answer.value[0]).toMatchObject({ value: { choices: ['Yes', 'n'] } })
  })

  test('a key pressed elsewhere shows in the boxes', async () => {
    const { wrapper, editor } = show(ChoicesControl, XML(''))
    editor.pressKey('y')
    await nextTick()
    expect(wrapper.findAll('input').map((input) => (input.element as HTMLInputElement).checked)).toEqual([
      true,
      false,
    ])
  })
})

describe('LabelsControl', () => {
  test('each label shows key and name, and says whether it is at hand', async () => {
    const { wrapper, editor } = show(
      LabelsControl,
      '<Labels name="l" toName="t"><Label value="Person"/><Label value="Place" background="blue"/></Labels>',
    )
    const [person] = wrapper.findAll('button')
    expect(person!.text()).toContain('1')
    expect(person!.attributes('aria-keyshortcuts')).toBe('1')
    await person!.trigger('click')
    expect(editor.active.value?.label.key).toBe('Person')
    expect(person!.attributes('aria-pressed')).toBe('true')
  })
})

describe('TextAreaControl', () => {
  const XML = '<TextArea name="n" toName="t" maxSubmissions="2"/>'

  test('what is typed is the answer at once, and typing is one step to undo', async () => {
    const { wrapper, editor } = show(TextAreaControl, XML)
    const box = wrapper.find('textarea')
    await box.setValue('a')
    await box.setValue('ab')
    expect(editor.answer.value[0]).toMatchObject({ type: 'textarea', value: { text: ['ab'] } })
    editor.undo()
    expect(editor.answer.value).toEqual([])
  })

  test('a second answer has a box of its own, and no more than are allowed', async () => {
    const { wrapper, editor } = show(TextAreaControl, XML)
    await wrapper.find('textarea').setValue('one')
    await wrapper.find('button.add').trigger('click')
    await wrapper.findAll('textarea')[1]!.setValue('two')
    expect(editor.answer.value[0]).toMatchObject({ value: { text: ['one', 'two'] } })
    expect(wrapper.find('button.add').exists()).toBe(false)
    await wrapper.findAll('button.remove')[0]!.trigger('click')
    expect(editor.answer.value[0]).toMatchObject({ value: { text: ['two'] } })
  })

  test('emptied, it is no answer', async () => {
    const { wrapper, editor } = show(TextAreaControl, XML)
    await wrapper.find('textarea').setValue('one')
    await wrapper.find('textarea').setValue('')
    expect(editor.answer.value).toEqual([])
  })

  test('a single text as another tool stores it is shown and kept until it is changed', () => {
    const stored = { id: 'q', from_name: 'n', to_name: 't', type: 'textarea', value: { text: 'whole' } }
    const { wrapper, editor } = show(TextAreaControl, XML, [stored])
    expect(wrapper.find('textarea').element.value).toBe('whole')
    expect(editor.answer.value[0]).toBe(stored)
  })
})
