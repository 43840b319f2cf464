import { writeFileSync } from 'node:fs'
import { configurationGuide } from '../domain/labeling-config/notes/guide.ts'

/** `npm run write:guide`: the guide to the configuration language, written from the tag table. */
writeFileSync(new URL('../docs/configuration.md', import.meta.url), configurationGuide())
