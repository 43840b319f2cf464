import type { Json } from './wire.ts'

/**
 * One item of an answer, exactly as Label Studio stores it: unknown keys are kept, several items may share an `id`
 * (one region seen by several controls). Geometry is in percent of the natural size; text offsets are code units of
 * the shown text, half-open.
 */
export interface ResultItem {
  readonly id?: string
  readonly from_name: string
  readonly to_name: string
  readonly type: string
  readonly value: Readonly<Record<string, Json>>
  readonly origin?: string
  readonly original_width?: number
  readonly original_height?: number
  readonly image_rotation?: number
  readonly [key: string]: Json | undefined
}

export type Result = readonly ResultItem[]
