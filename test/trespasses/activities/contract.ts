import type { taskRow } from '../api/db/index.ts'

export interface Activities {
  readonly ground: number
  readonly row: typeof taskRow
}
