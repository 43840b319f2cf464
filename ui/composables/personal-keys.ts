import { shallowRef } from 'vue'
import { z } from 'zod'
import { ask } from '../client.ts'
import { readCustomKeys } from '../editor/core/keymap.ts'
import type { CustomKeys } from '../editor/core/keymap.ts'

/** The person's own keys: on the server, and in this browser so that the first key pressed means what it should. */
export const personalKeys = shallowRef<CustomKeys>(remembered())

/** Asks the server for them; what this browser remembers holds until it has answered. */
export async function loadPersonalKeys(): Promise<void> {
  keep(readCustomKeys((await ask('GET', PATH, stored)).custom_hotkeys))
}

/** @throws ApiError; nothing is changed then. */
export async function savePersonalKeys(custom: CustomKeys): Promise<void> {
  const answer = await ask('PATCH', PATH, stored, { body: { custom_hotkeys: custom } })
  keep(readCustomKeys(answer.custom_hotkeys))
}

const PATH = '/api/current-user/hotkeys'
const KEY = 'touchstone.keys'
const stored = z.object({ custom_hotkeys: z.record(z.string(), z.unknown()) })

function keep(custom: CustomKeys): void {
  personalKeys.value = custom
  localStorage.setItem(KEY, JSON.stringify(custom))
}

function remembered(): CustomKeys {
  try {
    return readCustomKeys(JSON.parse(globalThis.localStorage.getItem(KEY) ?? '{}'))
  } catch {
    return {}
  }
}
