import { createI18n } from 'vue-i18n'
import { messages } from './messages.ts'

/** English is the only language so far; every text of the face is a message, one file an area. */
export const i18n = createI18n({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  messages: { en: messages },
  missingWarn: false,
  fallbackWarn: false,
})

/** For text outside a component's set-up (stores, the router). */
export const say: (key: string, params?: Record<string, unknown>) => string = (key, params = {}) =>
  i18n.global.t(key, params)

/** Whether there is a message of that name: codes of a newer server have none. */
export const isSayable = (key: string): boolean => i18n.global.te(key)
