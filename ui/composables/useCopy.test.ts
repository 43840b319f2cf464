import { afterEach, describe, expect, test } from '@jest/globals'
import { useCopy } from './useCopy.ts'

function clipboard(writeText: ((text: string) => Promise<void>) | null): void {
  if (writeText === null) Reflect.deleteProperty(navigator, 'clipboard')
  else Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } })
}

describe('useCopy', () => {
  afterEach(() => clipboard(null))

  function field(text: string): HTMLInputElement {
    const input = document.createElement('input')
    input.value = text
    document.body.replaceChildren(input)
    return input
  }

  test('copies where the browser has a clipboard', async () => {
    const taken: string[] = []
    clipboard((text) => Promise.resolve(void taken.push(text)))
    const { copied, copy } = useCopy(() => null)
    await copy('secret')
    expect(taken).toEqual(['secret'])
    expect(copied.value).toBe('copied')
  })

  test('selects the text where there is none, once it can be read', async () => {
    const input = field('secret')
    input.type = 'password'
    const { copied, copy } = useCopy(
      () => input,
      () => (input.type = 'text'),
    )
    await copy('secret')
    expect(copied.value).toBe('selected')
    expect([input.type, input.selectionStart, input.selectionEnd]).toEqual(['text', 0, 6])
    expect(document.activeElement).toBe(input)
  })

  test('selects it, too, where the clipboard is refused', async () => {
    clipboard(() => Promise.reject(new Error('denied')))
    const input = field('secret')
    const { copied, copy } = useCopy(() => input)
    await copy('secret')
    expect(copied.value).toBe('selected')
  })
})
