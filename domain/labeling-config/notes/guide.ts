import type { AttributeRule, TagRule } from '../tag-rule.ts'
import { TAGS } from '../tag-table.ts'
import { attributeNote } from './attribute-notes.ts'
import { TAG_NOTES } from './tag-notes.ts'

/** The configuration language as a page of the guides: written from the tag table, so that it says what holds. */
export function configurationGuide(): string {
  const sections = FAMILIES.flatMap(({ title, family }) => [
    `## ${title}`,
    ...[...TAGS].filter(([, rule]) => rule.family === family).map(([tag, rule]) => section(tag, rule)),
  ])
  return `${[head(), ...sections].join('\n\n')}\n`
}

const head = (): string => `# The configuration language

What people see and are asked is written in XML, as Label Studio writes it. The outermost tag is a View. Object tags
show data of the task (\`value="$key"\`; \`$a.b\` and \`$list[0]\` reach inside; text around a key is kept), control tags
ask for answers about an object (\`toName\`), layout tags arrange them. Every object and control has a \`name\` of its own.
Labels, Choices and Taxonomy may take what they offer from the task (\`value="$list"\`: words, or objects with the
attributes of a Label or Choice and \`children\`). Attributes are read whatever their case. What a tag does not know is
kept, told as a warning, and does nothing.

A tag that this release does not draw yet is read, checked, kept and exported; a project that uses one cannot be
published, and the page where a project is made names it.

## Conditions

Controls, Views and most other tags can be shown only at times. A hidden control asks nothing and answers nothing.

${table([...CONDITIONS].map((name) => row('View', name, TAGS.get('View')?.attributes[name])))}`

const CONDITIONS = new Set(['visibleWhen', 'whenTagName', 'whenLabelValue', 'whenChoiceValue', 'whenRole'])

const FAMILIES = [
  { title: 'Objects', family: 'object' },
  { title: 'Controls', family: 'control' },
  { title: 'Layout', family: 'layout' },
  { title: 'Parts', family: 'part' },
] as const

function section(tag: string, rule: TagRule): string {
  const facts = [
    TAG_NOTES[tag] ?? '',
    ...(rule.worksOn ? [`Works on ${rule.worksOn.join(', ')}.`] : []),
    ...(rule.part ? [`Holds ${rule.part} tags.`] : []),
    ...('visibleWhen' in rule.attributes ? ['Takes conditions.'] : []),
    ...(rule.parts ? [`Holds ${rule.parts.join(' and ')} tags.`] : []),
  ]
  const rows = Object.entries(rule.attributes)
    .filter(([name]) => !CONDITIONS.has(name))
    .map(([name, attribute]) => row(tag, name, attribute, rule))
  const title = `### ${tag}\n\n${facts.join(' ')}`
  return rows.length === 0 ? title : `${title}\n\n${table(rows)}`
}

const table = (rows: readonly string[]): string =>
  ['| attribute | value | if not written | meaning |', '| --- | --- | --- | --- |', ...rows].join('\n')

function row(tag: string, name: string, attribute?: AttributeRule, rule?: TagRule): string {
  if (!attribute) return ''
  const needed = rule?.needs?.includes(name) ? ' (needed)' : ''
  const initial = attribute.initial === undefined ? '–' : `\`${attribute.initial}\``
  return `| \`${name}\`${needed} | ${valueOf(attribute)} | ${initial} | ${attributeNote(tag, name)} |`
}

const KINDS: Readonly<Record<AttributeRule['kind'], string>> = {
  flag: '`true`, `false`',
  number: 'number',
  speed: 'number',
  choice: '',
  text: 'text',
  data: '`$key` or text',
  name: 'name',
  color: 'colour',
  css: 'CSS',
  hotkey: 'key',
}

function valueOf({ kind, options }: AttributeRule): string {
  const listed = (options ?? []).map((option) => `\`${option}\``).join(', ')
  return [KINDS[kind], listed].filter(Boolean).join(' or ')
}
