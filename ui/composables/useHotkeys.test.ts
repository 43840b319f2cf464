import { afterEach, describe, expect, test } from '@jest/globals'
import { mount } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { defineComponent, h } from 'vue'
import { useHotkeys } from './useHotkeys.ts'

let mounted: VueWrapper | undefined

function page(): { heard: string[] } {
  const heard: string[] = []
  const note = (name: string) => () => {
    heard.push(name)
    return true
  }
  mounted = mount(
    defineComponent({
      setup() {
        useHotkeys(
          () => ({
            'ctrl+enter': note('submit'),
            'ctrl+z': note('undo'),
            backspace: () => false,
            a: note('accept'),
          }),
          (key) => {
            heard.push(`other ${key}`)
            return false
          },
        )
        return () => h('div', [h('textarea'), h('input', { type: 'radio' })])
      },
    }),
    { attachTo: document.body },
  )
  return { heard }
}

function press(key: string, on: EventTarget = document.body, over: KeyboardEventInit = {}): boolean {
  return on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...over }))
}

describe('useHotkeys', () => {
  afterEach(() => mounted?.unmount())

  test('a key of the page is taken; others are offered to the labels', () => {
    const { heard } = page()
    expect(press('a')).toBe(false)
    expect(press('7')).toBe(true)
    expect(heard).toEqual(['accept', 'other 7'])
  })

  test('a key that is held answers once, and undoes as long as it is held', () => {
    const { heard } = page()
    for (const repeat of [false, true, true]) {
      press('7', document.body, { repeat })
      press('a', document.body, { repeat })
      press('Enter', document.body, { ctrlKey: true, repeat })
      press('z', document.body, { ctrlKey: true, repeat })
    }
    expect(heard.filter((name) => name !== 'undo')).toEqual(['other 7', 'accept', 'submit'])
    expect(heard.filter((name) => name === 'undo')).toHaveLength(3)
  })

  test('in a text field letters and undo are the field’s, submitting is the page’s', () => {
    const { heard } = page()
    const field = mounted!.find('textarea').element
    press('a', field)
    press('z', field, { ctrlKey: true })
    press('Enter', field, { ctrlKey: true })
    expect(heard).toEqual(['submit'])
  })

  test('a radio button is no text field', () => {
    const { heard } = page()
    press('a', mounted!.find('input').element)
    expect(heard).toEqual(['accept'])
  })

  test('a key an action does not want is left to the browser', () => {
    page()
    expect(press('Backspace')).toBe(true)
  })

  test('holding Enter submits once', () => {
    const { heard } = page()
    press('Enter', document.body, { ctrlKey: true })
    press('Enter', document.body, { ctrlKey: true, repeat: true })
    expect(heard).toEqual(['submit'])
  })

  test('nothing is heard while composing or under a dialog', () => {
    const { heard } = page()
    press('a', document.body, { isComposing: true })
    const dialog = document.body.appendChild(document.createElement('div'))
    dialog.setAttribute('aria-modal', 'true')
    press('a')
    dialog.remove()
    expect(heard).toEqual([])
  })
})
