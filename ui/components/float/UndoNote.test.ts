import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { ApiError } from '../../api-error.ts'
import { i18n } from '../../i18n/index.ts'
import { useUndoStore } from '../../stores/undo.ts'
import UndoNote from './UndoNote.vue'

describe('UndoNote', () => {
  beforeEach(() => {
    setActivePinia(createPinia())
    jest.useFakeTimers()
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  test('offers the way back and leaves by itself', async () => {
    const note = await open(() => Promise.resolve())
    expect(note.text()).toContain('5 tasks are in the trash')
    await jest.advanceTimersByTimeAsync(13_000)
    expect(note.text()).toBe('')
  })

  test('does not leave from under a pointer', async () => {
    const note = await open(() => Promise.resolve())
    await note.trigger('pointerenter')
    await jest.advanceTimersByTimeAsync(60_000)
    expect(note.text()).toContain('Undo')
    await note.trigger('pointerleave')
    await jest.advanceTimersByTimeAsync(13_000)
    expect(note.text()).toBe('')
  })

  test('says that it is back', async () => {
    const undo = jest.fn(() => Promise.resolve())
    const note = await open(undo)
    await note.get('button').trigger('click')
    await jest.advanceTimersByTimeAsync(0)
    expect(undo).toHaveBeenCalledTimes(1)
    expect(note.text()).toBe('It is back.')
    await jest.advanceTimersByTimeAsync(5_000)
    expect(note.text()).toBe('')
  })

  test('keeps a failure until it is read, with the way to try again', async () => {
    const offline = new ApiError({ code: 'offline', message: 'away', status: 0 })
    const undo = jest.fn(() => Promise.resolve()).mockRejectedValueOnce(offline)
    const note = await open(undo)
    await note.get('button').trigger('click')
    await jest.advanceTimersByTimeAsync(60_000)
    expect(note.get('[role=alert]').text()).toContain('still in the trash')
    await note.get('[role=alert] button').trigger('click')
    await jest.advanceTimersByTimeAsync(0)
    expect(note.text()).toBe('It is back.')
  })
})

async function open(undo: () => Promise<void>) {
  const note = mount(UndoNote, { global: { plugins: [i18n] } })
  useUndoStore().offer({ text: '5 tasks are in the trash for 30 days.', undo })
  await flushPromises()
  return note
}
