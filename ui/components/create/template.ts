import type { JsonObject } from '../../../domain/wire.ts'

export const TEMPLATE_KEYS = [
  'classifyText',
  'markText',
  'writeText',
  'classifyImages',
  'boxImages',
  'describeImages',
] as const
export type TemplateKey = (typeof TEMPLATE_KEYS)[number]

/** A beginning of a labelling configuration: what is shown, what is asked, and words to start from. */
export interface Template {
  readonly object: 'Text' | 'Image'
  readonly control: 'Choices' | 'Labels' | 'RectangleLabels' | 'TextArea'
  /** Labels or choices to begin with; none where people write. */
  readonly labels: readonly string[]
}

export const TEMPLATES: Readonly<Record<TemplateKey, Template>> = {
  classifyText: { object: 'Text', control: 'Choices', labels: ['Positive', 'Neutral', 'Negative'] },
  markText: { object: 'Text', control: 'Labels', labels: ['Person', 'Place', 'Organization', 'Date'] },
  writeText: { object: 'Text', control: 'TextArea', labels: [] },
  classifyImages: { object: 'Image', control: 'Choices', labels: ['Indoors', 'Outdoors'] },
  boxImages: { object: 'Image', control: 'RectangleLabels', labels: ['Person', 'Animal', 'Object'] },
  describeImages: { object: 'Image', control: 'TextArea', labels: [] },
}

interface Filling {
  /** The column of the data that is shown. */
  readonly dataKey: string
  readonly labels: readonly string[]
}

/** The template as a labelling configuration, two spaces a level. */
export function writeConfig({ object, control }: Template, { dataKey, labels }: Filling): string {
  const name = object.toLowerCase()
  const shown = `  <${object} name="${name}" value="$${escaped(dataKey)}"/>`
  const asked = `<${control} name="answer" toName="${name}"`
  return ['<View>', shown, ...controlLines(asked, control, labels), '</View>', ''].join('\n')
}

/** Data to show a template with, until there is one's own. */
export function sampleOf({ object }: Template, image: string): JsonObject {
  return object === 'Image'
    ? { image }
    : {
        text: 'Tonight I want to begin by congratulating the men and women of the 112th Congress, as well as your new Speaker, John Boehner.',
      }
}

function controlLines(asked: string, control: Template['control'], labels: readonly string[]): string[] {
  if (control === 'TextArea') return [`  ${asked} rows="3" editable="true" maxSubmissions="1"/>`]
  const option = control === 'Choices' ? 'Choice' : 'Label'
  const open = control === 'Choices' ? `  ${asked} choice="single">` : `  ${asked}>`
  return [open, ...labels.map((label) => `    <${option} value="${escaped(label)}"/>`), `  </${control}>`]
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
