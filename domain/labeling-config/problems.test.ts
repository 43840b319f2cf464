import { describe, expect, test } from '@jest/globals'
import type { ProblemCode } from './labeling-config.ts'
import { isValid, readLabelingConfig } from './read-labeling-config.ts'

const place = (xml: string): [ProblemCode, string, number, number][] =>
  readLabelingConfig(xml).problems.map(({ code, severity, line, column }) => [code, severity, line, column])

describe('a problem has its place', () => {
  test.each<[string, string, [ProblemCode, string, number, number][]]>([
    ['no text', '', [['xml_syntax', 'error', 1, 1]]],
    [
      'a tag that is not closed',
      '<View>\n  <Text name="t" value="$t">\n</View>',
      [['xml_syntax', 'error', 3, 3]],
    ],
    ['a bare ampersand', '<View>\r\n  <Header value="a & b"/></View>', [['xml_syntax', 'error', 2, 21]]],
    ['an attribute twice', '<View>\n<Text name="a" name="b"/></View>', [['xml_syntax', 'error', 2, 16]]],
    ['an attribute without quotes', '<View>\n<Text name=a/></View>', [['xml_syntax', 'error', 2, 12]]],
    ['a < in a value', '<View><Text name="a<b"/></View>', [['xml_syntax', 'error', 1, 20]]],
    ['an end that comes too early', '<View><Text name="a', [['xml_syntax', 'error', 1, 7]]],
    ['a comment without end', '<View><!-- x </View>', [['xml_syntax', 'error', 1, 7]]],
    ['an entity nobody knows', '<View>\n &nbsp;</View>', [['xml_syntax', 'error', 2, 2]]],
    ['astral characters before it', '<View>😀<Text></View>', [['xml_syntax', 'error', 1, 17]]],
    ['a document type', '\n<!DOCTYPE x><View/>', [['dtd_forbidden', 'error', 2, 1]]],
  ])('%s', (_, xml, expected) => {
    expect(place(xml)).toEqual(expected)
  })

  test('several at once, in the order of their kinds, each where it stands', () => {
    const xml = [
      '<View>',
      '  <Text name="t"/>',
      '  <Choices name="c" toName="x" choice="several">',
      '    <Choice value="a" hotkey="1"/>',
      '    <Choice value="a" hotkey="1"/>',
      '    <Choice/>',
      '  </Choices>',
      '  <Choices name="c" toName="t"/>',
      '  <Wobble/>',
      '  <Label value="lost"/>',
      '</View>',
    ].join('\n')
    expect(place(xml)).toEqual([
      ['value_missing', 'error', 2, 3],
      ['label_value_missing', 'error', 6, 5],
      ['labels_missing', 'error', 8, 3],
      ['name_not_unique', 'error', 8, 3],
      ['to_name_unknown', 'error', 3, 3],
      ['attribute_value_unknown', 'warning', 3, 3],
      ['tag_unknown', 'warning', 9, 3],
      ['label_misplaced', 'warning', 10, 3],
      ['label_repeated', 'warning', 5, 5],
      ['hotkey_repeated', 'warning', 5, 5],
    ])
  })
})

describe('a warning does not refuse the save', () => {
  const TEXT = '<Text name="t" value="$t"/>'
  const CHOICES = '<Choices name="c" toName="t"><Choice value="a"/></Choices>'
  test.each<[ProblemCode, string]>([
    ['no_control', `<View>${TEXT}</View>`],
    ['root_not_view', TEXT],
    [
      'object_mismatch',
      `<View>${TEXT}<RectangleLabels name="b" toName="t"><Label value="x"/></RectangleLabels></View>`,
    ],
    ['to_name_not_object', `<View>${TEXT}${CHOICES}<TextArea name="a" toName="c"/></View>`],
    [
      'attribute_value_unknown',
      `<View>${TEXT}<Choices name="c" toName="t" layout="round"><Choice value="a"/></Choices></View>`,
    ],
    ['attribute_value_unknown', `<View visibleWhen="always">${TEXT}${CHOICES}</View>`],
    ['number_expected', `<View>${TEXT}<TextArea name="a" toName="t" rows="many"/></View>`],
    ['to_name_missing', `<View>${TEXT}<Rating name="r"/></View>`],
    ['labels_missing', `<View><Image name="t" value="$i"/><RectangleLabels name="b" toName="t"/></View>`],
    ['tag_unsupported', `<View>${TEXT}${CHOICES}<OcrLabels name="r" toName="t"/></View>`],
    [
      'attribute_unknown',
      `<View>${TEXT}<Choices name="c" toName="t" foo="bar"><Choice value="a"/></Choices></View>`,
    ],
    ['tag_unknown', `<View>${TEXT}${CHOICES}<script>alert(1)</script></View>`],
  ])('%s', (code, xml) => {
    const config = readLabelingConfig(xml)
    expect(config.problems.map((problem) => problem.code)).toContain(code)
    expect(isValid(config)).toBe(true)
  })

  test('and asks whether another case was meant', () => {
    const { problems } = readLabelingConfig('<View><choices name="c" toName="c"/></View>')
    expect(problems.find(({ code }) => code === 'tag_unknown')?.message).toContain('Did you mean <Choices>?')
  })
})

describe('an attribute nobody knows', () => {
  const problemsOf = (attributes: string) =>
    readLabelingConfig(
      `<View><Text name="t" value="$t"/><Choices name="c" toName="t" ${attributes}><Choice value="a"/></Choices></View>`,
    ).problems

  test('is told with its place and what was probably meant', () => {
    expect(problemsOf('requird="true"')).toMatchObject([
      { code: 'attribute_unknown', line: 1, column: 34, params: { attribute: 'requird', near: 'required' } },
    ])
  })

  test('is known whatever its case, as its values are', () => {
    expect(problemsOf('showInLine="TRUE" Required="True"')).toEqual([])
    expect(problemsOf('SHOWINLINE="maybe"').map(({ code }) => code)).toEqual(['attribute_value_unknown'])
  })

  test('may be a note of one’s own', () => {
    expect(problemsOf('data-owner="team a"')).toEqual([])
  })
})

describe('the limits', () => {
  test('a text of two million characters is not read', () => {
    expect(place(`<View>${' '.repeat(2_000_000)}</View>`)).toEqual([['too_long', 'error', 1, 1]])
  })

  test.each([101, 5_000, 100_000])('tags nested %i deep are refused, however deep', (depth) => {
    const xml = '<View>'.repeat(depth) + '</View>'.repeat(depth)
    expect(place(xml)).toEqual([['too_deep', 'error', 1, 1]])
  })

  test('twenty thousand labels are read, each with its place', () => {
    const labels = Array.from({ length: 20_000 }, (_, index) => `<Choice value="c${index}"/>`).join('\n')
    const xml = `<View><Text name="t" value="$t"/><Choices name="c" toName="t">${labels}</Choices></View>`
    const config = readLabelingConfig(xml)
    expect(config.controls[0]!.labels).toHaveLength(20_000)
    expect(config.problems).toEqual([])
    expect(config.controls[0]!.labels[19_999]!.at).toEqual({ line: 20_000, column: 1 })
  }, 60_000)

  test('entities of a document type are never expanded', () => {
    const bomb = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><View><Header value="&b;"/></View>'
    expect(isValid(readLabelingConfig(bomb))).toBe(false)
    expect(readLabelingConfig(bomb).root).toBeNull()
  })
})
