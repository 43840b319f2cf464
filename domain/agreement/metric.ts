import type { Control, ObjectTag } from '../labeling-config/labeling-config.ts'
import type { Result } from '../result.ts'
import type { JsonObject } from '../wire.ts'

/** One way to compare what two people answered with one control. */
export interface Metric {
  /** Stored with every score. Never renamed. */
  readonly id: MetricId
  /** Raised when the same answers would score differently. */
  readonly version: number
  /**
   * Neither side is empty here. 0 to 1; null when these answers cannot be compared. Symmetric, and 1 for equal answers.
   */
  readonly compare: (a: Result, b: Result, context: MetricContext) => number | null
}

export const METRIC_IDS = [
  'exact_match',
  'jaccard',
  'multilabel_f1',
  'masi',
  'taxonomy_path_jaccard',
  'taxonomy_subtree_jaccard',
  'taxonomy_path_prefix',
  'numeric_difference',
  'numeric_relative',
  'rating_scaled',
  'datetime',
  'text_similarity',
  'span_overlap',
  'region_iou',
  'region_labels_similarity',
  'region_text_similarity',
] as const
export type MetricId = (typeof METRIC_IDS)[number]

export interface MetricContext {
  readonly control: Control
  /** What the control labels; null when its target shows nothing. */
  readonly object: ObjectTag | null
  /** Data of the task; spans over paragraphs need the text to know how long a paragraph is. */
  readonly data: JsonObject
  readonly options: MetricOptions
}

/** Each metric reads the few it knows. */
export interface MetricOptions {
  /** The final score becomes 1 at or above it, else 0. */
  readonly threshold?: number
  readonly match?: 'two_way' | 'one_way_min' | 'optimal'
  /** Regions are compared by place alone. */
  readonly ignoreLabels?: boolean
  readonly labelWeights?: Readonly<Record<string, number>>
  /** `mean`: weights are weights. `scale`: the matched score is multiplied by them, as older releases did. */
  readonly labelWeightMode?: 'mean' | 'scale'
  readonly orderSensitive?: boolean
  readonly algorithm?: TextAlgorithm
  readonly granularity?: 'character' | 'bigram' | 'trigram' | 'word'
  /** Applied in the order given. */
  readonly normalize?: readonly ('nfc' | 'lowercase' | 'strip' | 'collapse_whitespace')[]
  /** Numbers no further apart than this match; the score is then 1 or 0. */
  readonly maxDifference?: number
  readonly maxRelative?: number
  readonly min?: number
  readonly max?: number
  readonly toleranceSeconds?: number
  /** How a region's overlap and its attribute make one score. */
  readonly combine?: 'product' | 'gate'
  readonly iouThreshold?: number
  readonly mergeByLabel?: boolean
}

export type TextAlgorithm =
  'levenshtein' | 'damerau_levenshtein' | 'jaro' | 'jaro_winkler' | 'hamming' | 'ratcliff_obershelp'

/** Comparisons with a threshold forgive what floating point loses. */
export const EPSILON = 1e-12
