import type { ComputedRef } from 'vue'
import type { Control, Label, LabelingConfig } from '../../domain/labeling-config/labeling-config.ts'
import type { JsonObject } from '../../domain/wire.ts'
import type { Answer } from './core/answer.ts'
import type { ControlTag } from './core/control-tag.ts'
import type { Region } from './core/regions.ts'

export interface EditorOptions {
  readonly config: LabelingConfig
  readonly data: JsonObject
  /** Through it the server reads what the task names elsewhere; absent where there is none, in a preview. */
  readonly taskId?: number
  readonly answer: Answer
  /** What a model proposes and nobody sees before he drags over it. */
  readonly veiled?: Answer
  /** Nothing was ever said: choices that are marked as selected are made. */
  readonly isNew?: boolean
  /** The control tags on offer, by tag name: the registry. */
  readonly tags: ReadonlyMap<string, ControlTag>
  /** Keys the page uses itself; no label gets one of them. */
  readonly reservedKeys: readonly string[]
  readonly isReadOnly: boolean
  readonly isEmptyAllowed: boolean
  /** How a region is set off from the others, where the page compares answers. Read while drawing, so it may read refs. */
  readonly paint?: (region: Region) => RegionPaint
  /** From 0 up to, not including, 1: makes the ids of regions. */
  readonly random: () => number
}

/** The label that the next region gets. */
export interface ActiveLabel {
  readonly control: Control
  readonly label: Label
}

/** `quiet`: without colour, alike in all answers; `faint`: another answer's; `note`: whose it is. */
export interface RegionPaint {
  readonly tone: 'plain' | 'quiet' | 'faint'
  readonly note: string | null
}

export const PLAIN: RegionPaint = { tone: 'plain', note: null }

/** How large an object is shown, for the page's zoom buttons. Registered by the object that can. */
export interface ZoomControl {
  /** 1 is natural size. */
  readonly scale: ComputedRef<number>
  /** It fills its frame, whatever size that has, until somebody enlarges it. */
  readonly isFitted: ComputedRef<boolean>
  zoom(factor: number): void
  fit(): void
}

/** What the objects ask the editor to mark when a label is chosen while something is already selected on them. */
export type MarkSelection = (active: ActiveLabel) => boolean
