import type { TagRule } from '../tag-rule.ts'
import { data, known, oneOf, supported, text } from '../tag-rule.ts'
import { CONTROL, LABELS, paint, VISIBILITY } from './attribute-sets.ts'
import { PATH } from './image-controls.ts'

const TEXTS: readonly string[] = ['Text', 'HyperText']
const VIDEO: readonly string[] = ['Video']

/** Tags that mark a stretch of a text, a recording or a series, and what joins what they mark. */
export const REGION_CONTROLS: Readonly<Record<string, TagRule>> = {
  Labels: supported(
    'control',
    { ...CONTROL, ...LABELS, ...paint(0.6) },
    {
      needs: ['name', 'toName'],
      part: 'Label',
      needsPart: true,
      dataTypes: ['list', 'dict', 'str'],
      worksOn: [...TEXTS, 'Audio', 'AudioPlus', 'Image', 'Video', 'Paragraphs'],
    },
  ),

  HyperTextLabels: supported(
    'control',
    { ...CONTROL, ...LABELS, ...paint(0.6) },
    { part: 'Label', worksOn: TEXTS },
  ),

  ParagraphLabels: supported(
    'control',
    { ...CONTROL, ...LABELS, ...paint(0.6) },
    { part: 'Label', worksOn: ['Paragraphs'] },
  ),

  TimeSeriesLabels: known(
    'control',
    { ...CONTROL, ...LABELS, ...paint(0.9) },
    { part: 'Label', worksOn: ['TimeSeries'] },
  ),

  TimelineLabels: known('control', { ...CONTROL, ...LABELS }, { part: 'Label', worksOn: VIDEO }),

  VideoRectangle: known('control', { ...CONTROL, ...paint(0.6), ...VISIBILITY }, { worksOn: VIDEO }),

  VideoVector: known('control', { ...CONTROL, ...paint(0.6, 3), ...PATH, ...VISIBILITY }, { worksOn: VIDEO }),

  VideoVectorLabels: known(
    'control',
    { ...CONTROL, ...LABELS, ...paint(0.2), ...PATH },
    { part: 'Label', worksOn: VIDEO },
  ),

  Relations: supported(
    'control',
    { name: text(), choice: oneOf(['single', 'multiple'], 'single'), value: data },
    { parts: ['Relation'] },
  ),
}
