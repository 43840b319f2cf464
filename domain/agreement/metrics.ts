import type { Control, ObjectTag } from '../labeling-config/labeling-config.ts'
import { datetime } from './datetime.ts'
import { exactMatch } from './exact-match.ts'
import { jaccard, masi, multilabelF1, taxonomyPathJaccard, taxonomySubtreeJaccard } from './label-sets.ts'
import type { Metric, MetricId } from './metric.ts'
import { numericDifference, numericRelative, ratingScaled } from './numbers.ts'
import { regionLabelsSimilarity, regionTextSimilarity } from './region-attributes.ts'
import { regionIou } from './region-iou.ts'
import { spanOverlap } from './span-overlap.ts'
import { taxonomyPathPrefix } from './taxonomy-path-prefix.ts'
import { textSimilarity } from './text-similarity.ts'

/** Every metric by the id under which its scores are stored. */
export const METRICS: Readonly<Record<MetricId, Metric>> = {
  exact_match: exactMatch,
  jaccard,
  multilabel_f1: multilabelF1,
  masi,
  taxonomy_path_jaccard: taxonomyPathJaccard,
  taxonomy_subtree_jaccard: taxonomySubtreeJaccard,
  taxonomy_path_prefix: taxonomyPathPrefix,
  numeric_difference: numericDifference,
  numeric_relative: numericRelative,
  rating_scaled: ratingScaled,
  datetime,
  text_similarity: textSimilarity,
  span_overlap: spanOverlap,
  region_iou: regionIou,
  region_labels_similarity: regionLabelsSimilarity,
  region_text_similarity: regionTextSimilarity,
}

/** The metric a control is measured by when nobody chose one. */
export function defaultMetric(control: Control, object: ObjectTag | null): Metric {
  if (control.tag === 'Choices') {
    if (control.isPerRegion) return regionLabelsSimilarity
    return control.isMultiple ? jaccard : exactMatch
  }
  if (control.tag === 'TextArea') return control.isPerRegion ? regionTextSimilarity : textSimilarity
  if (control.tag === 'Labels') return object?.tag === 'Image' ? regionIou : spanOverlap
  return BY_TAG.get(control.tag) ?? exactMatch
}

/** From which pair score on two answers count as the same, where a share of people is asked for. */
export function matchThreshold(metric: Metric): number {
  return THRESHOLDS[metric.id] ?? 0.5
}

const THRESHOLDS: Readonly<Partial<Record<MetricId, number>>> = {
  exact_match: 1,
  datetime: 1,
  numeric_relative: 1,
  text_similarity: 0.85,
  region_text_similarity: 0.85,
}

const BY_TAG: ReadonlyMap<string, Metric> = new Map([
  ['Taxonomy', taxonomySubtreeJaccard],
  ['Rating', ratingScaled],
  ['Number', numericDifference],
  ['DateTime', datetime],
  ...['Rectangle', 'Polygon', 'Ellipse', 'Brush'].flatMap((tool): [string, Metric][] => [
    [tool, regionIou],
    [`${tool}Labels`, regionIou],
  ]),
  ...['HyperText', 'Paragraph', 'TimeSeries', 'Timeline'].map((kind): [string, Metric] => [
    `${kind}Labels`,
    spanOverlap,
  ]),
])
