import { settle } from '../../activities/settle.ts'

export const run = settle
