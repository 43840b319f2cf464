import { describe, expect, test } from '@jest/globals'
import { mount } from '@vue/test-utils'
import SettingNumber from './SettingNumber.vue'

const field = () => mount(SettingNumber, { props: { label: 'Answers per task', value: 1, min: 1, max: 10 } })

describe('SettingNumber', () => {
  test.each([
    ['3', 3],
    ['99', 10],
    ['0', 1],
    ['', 1],
  ])('saves "%s" as %i when Enter is pressed', async (typed, saved) => {
    const wrapper = field()
    await wrapper.get('input').setValue(typed)
    await wrapper.get('input').trigger('keydown', { key: 'Enter' })
    expect(wrapper.emitted('change')).toEqual([[saved]])
  })
})
