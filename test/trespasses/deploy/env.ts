import { resolve } from 'node:path'

export const env = resolve('.')
