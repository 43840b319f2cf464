import type { settle } from '../activities/settle.ts'

export type Settle = typeof settle
