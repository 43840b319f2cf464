import type { Placement } from '../../../domain/formats/place-answers.ts'
import type { Json, JsonObject } from '../../../domain/wire.ts'

/** A task ready to be imported: judged, its annotators known. */
export interface ImportedTask {
  /** Its number in the import: with the prefix it is the natural key, so that no row comes twice. */
  readonly row: number
  readonly data: JsonObject
  readonly meta: JsonObject
  readonly allowSkip: boolean
  /** Name of the uploaded file it came from. */
  readonly fileName: string | null
  readonly annotations: readonly ImportedAnnotation[]
  readonly predictions: readonly ImportedPrediction[]
}

export interface ImportedAnnotation {
  readonly result: readonly Json[]
  readonly completedBy: number
  readonly wasCancelled: boolean
  readonly groundTruth: boolean
  readonly leadTime: number | null
  /** Its id where it comes from. */
  readonly importId: number | null
}

export interface ImportedPrediction {
  readonly result: readonly Json[]
  readonly score: number | null
  readonly modelVersion: string
}

export interface TaskImport {
  readonly projectId: number
  readonly rows: readonly ImportedTask[]
  readonly jobId: number | null
  /** `job:<id>`; null: the import has no key of its own, a repeat makes new tasks. */
  readonly sourceKeyPrefix: string | null
  /** Whoever sends the last of them has all of them offered (`offerImported`), once. */
  readonly isMoreToCome?: boolean
}

/** A row with what it becomes. */
export interface PlacedTask extends ImportedTask {
  readonly innerId: number
  readonly overlap: number
  readonly placement: Placement
}
