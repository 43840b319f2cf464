import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { checkResult } from './check-result.ts'
import { checkTaskData } from './check-task-data.ts'
import { dataKeysOf } from './data-keys.ts'
import { labelStudioRefusal } from './label-studio-message.ts'
import { parsedLabelConfig } from './parsed-label-config.ts'
import { readLabelingConfig } from './read-labeling-config.ts'
import { TAGS } from './tag-table.ts'

const name = fc.constantFrom('t', 'c', 'x', '', '__proto__', 'constructor', 'toString', 'hasOwnProperty')
const attribute = fc.tuple(
  fc.constantFrom(
    'name',
    'toName',
    'value',
    'valueList',
    'choice',
    'alias',
    'hotkey',
    'on',
    'indexFlag',
    '__proto__',
  ),
  fc.oneof(name, fc.constantFrom('$t', '$__proto__', '$a.b[0]', 'x $y z', '{{idx}}', 'multiple')),
)
const attributes = fc.uniqueArray(attribute, { selector: ([key]) => key, maxLength: 5 })
const tag = fc.constantFrom(...TAGS.keys(), 'script', '__proto__', 'constructor', 'a:b')
const write = ([name, list, children]: [string, [string, string][], string[]]): string => {
  const written = list.map(([key, value]) => ` ${key}="${value}"`).join('')
  return `<${name}${written}>${children.join('')}</${name}>`
}
const elementOf = (child: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(tag, attributes, fc.array(child, { maxLength: 3 })).map(write)
const element = elementOf(elementOf(elementOf(fc.constantFrom('', '<Choice value="a"/>', 'text'))))

describe('whatever the text', () => {
  test('reading a text never throws, and says where it goes wrong', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      '</',
      '<View>',
      '</View>',
      '<Text name="t" value="$t"/>',
      '=',
      '"',
      "'",
      '&',
      ';',
      '&amp;',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '?>',
      '<!DOCTYPE x>',
      'a',
      ' ',
      '\n',
      '😀',
      '\u0000',
      '\uFEFF',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(text, (xml) => {
        const { root, problems } = readLabelingConfig(xml)
        const lines = xml.split('\n')
        for (const { line, column, message } of problems) {
          expect(line).toBeGreaterThanOrEqual(1)
          expect(line).toBeLessThanOrEqual(lines.length)
          expect(column).toBeGreaterThanOrEqual(1)
          expect(message).not.toContain('undefined')
        }
        if (!root) expect(problems).toHaveLength(1)
      }),
      { numRuns: 400 },
    )
  })

  test('cutting a good configuration anywhere gives a problem inside what is left, or a good one', () => {
    const whole =
      '<View>\n<Header value="a &amp; b"/><Text name="t" value="$t"/>\n<Choices name="c" toName="t"><Choice value="x"/></Choices></View>'
    for (let end = 0; end < whole.length; end += 1) {
      const cut = whole.slice(0, end)
      const [problem] = readLabelingConfig(cut).problems
      expect(problem).toMatchObject({ code: 'xml_syntax', severity: 'error' })
      expect(problem!.line).toBeLessThanOrEqual(cut.split('\n').length)
    }
  })

  test('everything that asks a configuration bears any tree', () => {
    fc.assert(
      fc.property(
        element,
        fc.jsonValue(),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (xml, result, data) => {
          const config = readLabelingConfig(xml)
          expect(config.root).not.toBeNull()
          labelStudioRefusal(config)
          dataKeysOf(config)
          parsedLabelConfig(config)
          checkTaskData(config, data as never)
          checkResult(config, result)
        },
      ),
      { numRuns: 250 },
    )
  })

  test('names that every object has are names like any other', () => {
    const xml =
      '<View><Text name="__proto__" value="$constructor"/><Choices name="toString" toName="__proto__"><Choice value="__proto__"/></Choices></View>'
    const config = readLabelingConfig(xml)
    expect(config.problems).toEqual([])
    expect(Object.keys(parsedLabelConfig(config))).toEqual(['toString'])
    expect(checkTaskData(config, {})?.key).toBe('constructor')
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})
