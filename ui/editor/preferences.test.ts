import { afterEach, describe, expect, test } from '@jest/globals'
import { mount } from '@vue/test-utils'
import { i18n } from '../i18n/index.ts'
import TextObject from './objects/text/TextObject.vue'
import PreferencesPanel from './PreferencesPanel.vue'
import { preferences, setPreference } from './preferences.ts'
import { showInEditor } from './show-in-editor.ts'

const XML = '<Labels name="l" toName="t"><Label value="Person"/></Labels>'
const open = () =>
  showInEditor(TextObject, XML, {
    props: (editor) => ({ object: editor.config.objects[0], value: 'Ada in London' }),
  })
const mark = ({ editor }: ReturnType<typeof open>) => {
  const [control] = editor.config.controls
  editor.pressKey('1')
  return editor.mark({ control: control!, label: control!.labels[0]! }, 't', {
    start: 0,
    end: 3,
    text: 'Ada',
  })
}

afterEach(() => {
  setPreference('keepsLabel', true)
  setPreference('selectsNew', false)
  setPreference('showsBadges', true)
})

describe('what a person prefers', () => {
  test('the label stays at hand and nothing is selected, unless he wants it otherwise', () => {
    const usual = open()
    mark(usual)
    expect([usual.editor.active.value?.label.key, usual.editor.selectedId.value]).toEqual(['Person', null])
    setPreference('keepsLabel', false)
    setPreference('selectsNew', true)
    const own = open()
    const id = mark(own)
    expect([own.editor.active.value, own.editor.selectedId.value]).toEqual([null, id])
  })

  test('without badges the text stands alone', async () => {
    const shown = open()
    mark(shown)
    await shown.wrapper.vm.$nextTick()
    expect(shown.wrapper.findAll('.badge')).toHaveLength(1)
    setPreference('showsBadges', false)
    await shown.wrapper.vm.$nextTick()
    expect(shown.wrapper.findAll('.badge')).toHaveLength(0)
  })

  test('is kept in the browser', async () => {
    const panel = mount(PreferencesPanel, { global: { plugins: [i18n] } })
    await panel.findAll('input')[1]!.setValue(true)
    expect(preferences.value.selectsNew).toBe(true)
    expect(JSON.parse(localStorage.getItem('touchstone.editor')!)).toMatchObject({ selectsNew: true })
  })
})
