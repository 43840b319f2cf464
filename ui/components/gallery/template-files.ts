import cat from '../sample/cat.jpg'
import { readTemplate } from './template.ts'
import type { Template } from './template.ts'

const FILES = import.meta.glob<string>('./templates/*.xml', { query: '?raw', import: 'default', eager: true })

/** Every template of the gallery. Fetched with the page that shows it, and read once. */
export const TEMPLATES: readonly Template[] = Object.entries(FILES).map(([path, file]) =>
  readTemplate(path.replace(/^.*\/|\.xml$/g, ''), file, cat),
)
