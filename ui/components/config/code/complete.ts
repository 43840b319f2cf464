import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { xml } from '@codemirror/lang-xml'
import type { LanguageSupport } from '@codemirror/language'
import { readLabelingConfig } from '../../../../domain/labeling-config/read-labeling-config.ts'
import { attributeNote } from '../../../../domain/labeling-config/notes/attribute-notes.ts'
import { TAG_NOTES } from '../../../../domain/labeling-config/notes/tag-notes.ts'
import type { AttributeRule, TagRule } from '../../../../domain/labeling-config/tag-rule.ts'
import { TAGS } from '../../../../domain/labeling-config/tag-table.ts'

/** XML that knows every tag, attribute and closed list of the tag table. */
export function configurationLanguage(): LanguageSupport {
  return xml({
    elements: [...TAGS].map(([name, rule]) => ({
      name,
      top: name === 'View',
      completion: { info: TAG_NOTES[name] ?? '', boost: rule.isSupported ? 1 : -1 },
      children: childrenOf(name, rule),
      attributes: Object.entries(rule.attributes).map(([attribute, { kind, options }]) => ({
        name: attribute,
        values: valuesOf(kind, options),
        completion: { info: attributeNote(name, attribute), boost: boostOf(attribute, rule) },
      })),
    })),
  })
}

const anything = [...TAGS].filter(([, { family }]) => family !== 'part').map(([tag]) => tag)

function childrenOf(tag: string, { family, part, parts }: TagRule): string[] {
  if (tag === 'Choice') return ['Choice']
  const own = [...(part ? [part] : []), ...(parts ?? [])]
  if (family === 'layout') return [...anything, ...own]
  return own
}

const valuesOf = (kind: AttributeRule['kind'], options: readonly string[] = []): readonly string[] =>
  kind === 'flag' ? ['true', 'false'] : options

/** What cannot be done without comes first. */
const boostOf = (attribute: string, { needs, family }: TagRule): number =>
  needs?.includes(attribute) || (family === 'control' && ['name', 'toName'].includes(attribute)) ? 9 : 0

const IN_ATTRIBUTE = /\s(\w+)\s*=\s*"([^"<]*)$/

/** Names of this configuration after `toName="`, keys of the task after `="$`. */
export function completeOwnWords(
  dataKeys: () => readonly string[],
): (context: CompletionContext) => CompletionResult | null {
  return ({ state, pos }) => {
    const before = state.sliceDoc(Math.max(0, pos - 400), pos)
    const [, attribute = '', value = ''] = IN_ATTRIBUTE.exec(before) ?? []
    if (['toName', 'whenTagName', 'sync'].includes(attribute)) {
      const from = pos - value.length + value.lastIndexOf(',') + 1
      return { from, options: namesIn(state.doc.toString(), attribute), validFor: /^[\w.-]*$/ }
    }
    const key = /\$[\w.]*$/.exec(value)?.[0]
    if (key === undefined) return null
    const options = dataKeys().map((name): Completion => ({ label: `$${name}`, type: 'variable' }))
    return { from: pos - key.length, options, validFor: /^\$[\w.]*$/ }
  }
}

function namesIn(text: string, attribute: string): Completion[] {
  const { objects, controls } = readLabelingConfig(closed(text))
  const named = attribute === 'toName' || attribute === 'sync' ? objects : [...objects, ...controls]
  return named.map(({ name, tag }) => ({ label: name, detail: tag, type: 'constant' }))
}

/** A text in the middle of being typed is seldom XML: what was whole before is looked at on its own. */
function closed(text: string): string {
  if (readLabelingConfig(text).root) return text
  const tags = text.match(/<\w+(?:\s+\w+="[^"<>]*")*\s*\/?>/g) ?? []
  return `<View>${tags.map((tag) => tag.replace(/\s*\/?>$/, '/>')).join('')}</View>`
}
