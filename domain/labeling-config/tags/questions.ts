import type { TagRule } from '../tag-rule.ts'
import { css, data, flag, hotkey, number, oneOf, supported, text } from '../tag-rule.ts'
import { CONTROL, QUESTION, VISIBILITY } from './attribute-sets.ts'

/** Tags that ask about the whole object, a region or an item. */
export const QUESTIONS: Readonly<Record<string, TagRule>> = {
  Choices: supported(
    'control',
    {
      ...CONTROL,
      choice: oneOf(['single', 'single-radio', 'multiple'], 'single'),
      layout: oneOf(['select', 'inline', 'vertical'], 'vertical'),
      showInline: flag(false),
      value: data,
      allowNested: flag(false),
      ...QUESTION,
    },
    { needs: ['name', 'toName'], part: 'Choice', needsPart: true, dataTypes: ['list', 'dict', 'str'] },
  ),

  Taxonomy: supported(
    'control',
    {
      ...CONTROL,
      value: data,
      apiUrl: data,
      leafsOnly: flag(false),
      showFullPath: flag(false),
      pathSeparator: text(' / '),
      maxUsages: number(),
      labeling: flag(false),
      legacy: flag(false),
      placeholder: text(),
      minWidth: text(),
      maxWidth: text(),
      dropdownWidth: text(),
      ...QUESTION,
    },
    { part: 'Choice', dataTypes: ['list', 'dict', 'str'] },
  ),

  TextArea: supported(
    'control',
    {
      ...CONTROL,
      value: data,
      label: text(),
      placeholder: text(),
      maxSubmissions: number(),
      editable: flag(false),
      transcription: flag(false),
      skipDuplicates: flag(false),
      displayMode: oneOf(['tag', 'region-list'], 'tag'),
      rows: number(1),
      showSubmitButton: flag(),
      smart: flag(),
      ...QUESTION,
    },
    { needs: ['name', 'toName'], parts: ['Shortcut'] },
  ),

  Number: supported(
    'control',
    {
      ...CONTROL,
      min: number(),
      max: number(),
      step: number(1),
      defaultValue: number(),
      slider: flag(false),
      hotkey,
      ...QUESTION,
    },
    { needs: ['name', 'toName'] },
  ),

  Rating: supported('control', {
    ...CONTROL,
    maxRating: number(5),
    defaultValue: number(0),
    size: oneOf(['small', 'medium', 'large'], 'medium'),
    icon: oneOf(['star', 'heart', 'fire', 'smile'], 'star'),
    hotkey,
    ...QUESTION,
  }),

  DateTime: supported('control', {
    ...CONTROL,
    only: text('date,time'),
    format: text(),
    min: text(),
    max: text(),
    ...QUESTION,
  }),

  Pairwise: supported('control', {
    ...CONTROL,
    selectionStyle: css,
    leftClass: text(),
    rightClass: text(),
    ...VISIBILITY,
  }),

  Ranker: supported('control', { ...CONTROL, ...VISIBILITY }, { worksOn: ['List'], parts: ['Bucket'] }),
}
