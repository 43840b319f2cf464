import { describe, expect, test } from '@jest/globals'
import type { JsonObject } from '../wire.ts'
import { assumption, checkTaskData } from './check-task-data.ts'
import { dataKeysOf, firstDataKey } from './data-keys.ts'
import { readLabelingConfig } from './read-labeling-config.ts'
import { resolveValue } from './resolve-value.ts'

const configOf = (tags: string) => readLabelingConfig(`<View>${tags}</View>`)
const TEXT = configOf('<Text name="t" value="$text"/>')

describe('checkTaskData', () => {
  test("says in Label Studio's words which key is missing", () => {
    const problem = checkTaskData(TEXT, { zz: 1 })
    expect(`${problem!.message}${assumption('wrapped')}`).toBe(
      '"text" key is expected in task data [assume: item["data"] = task root with values]',
    )
    expect(`${problem!.message}${assumption('bare')}`).toBe(
      '"text" key is expected in task data [assume: item as is = task root with values] ',
    )
  })

  test.each<[JsonObject, string]>([
    [
      { text: { a: 1 } },
      "data['text']={'a': 1} is of type 'dict', but the object tag Text expects the following types: ['str', 'int', 'float', 'list']",
    ],
    [
      { text: null },
      "data['text']=None is of type 'NoneType', but the object tag Text expects the following types: ['str', 'int', 'float', 'list']",
    ],
  ])("says in Label Studio's words which type is wrong: %j", (data, message) => {
    expect(checkTaskData(TEXT, data)).toEqual({ code: 'type_wrong', key: 'text', message })
  })

  test.each(['a', '', 1, 1.5, true, ['a']])('shows %j as text', (text) => {
    expect(checkTaskData(TEXT, { text })).toBeNull()
  })

  test.each<[string, JsonObject, boolean]>([
    ['<Image name="o" value="$v"/>', { v: 'https://x/y.png' }, true],
    ['<Image name="o" value="$v"/>', { v: 5 }, false],
    ['<Image name="o" valueList="$v"/>', { v: ['a.png'] }, true],
    ['<Image name="o" valueList="$v"/>', { v: 'a.png' }, false],
    ['<HyperText name="o" value="$v"/>', { v: '<p>' }, true],
    ['<HyperText name="o" value="$v"/>', { v: 1 }, false],
    ['<Audio name="o" value="$v"/>', { v: 'a.mp3' }, true],
    ['<Audio name="o" value="$v"/>', { v: ['a.mp3'] }, false],
    ['<Paragraphs name="o" value="$v"/>', { v: [{ text: 'a' }] }, true],
    ['<Table name="o" value="$v"/>', { v: { a: 1 } }, true],
    ['<Table name="o" value="$v"/>', { v: 'x' }, false],
    ['<TimeSeries name="o" value="$v"/>', { v: { t: [1] } }, true],
    ['<List name="o" value="$v"/>', { v: [{ text: 'a' }, { html: 'b' }] }, true],
    ['<List name="o" value="$v"/>', { v: [{ title: 'a' }] }, false],
    ['<Header value="$v"/>', { v: 'x' }, true],
    ['<Header value="$v"/>', {}, false],
    ['<Repeater on="$v"><Image name="p_{{idx}}" value="$v[{{idx}}]"/></Repeater>', { v: ['a'] }, true],
    ['<Repeater on="$v"><Image name="p_{{idx}}" value="$v[{{idx}}]"/></Repeater>', {}, false],
    ['<Text name="o" value="$doc.title"/>', { doc: { title: 'x' } }, true],
    ['<Text name="o" value="$doc.title"/>', { title: 'x' }, false],
    ['<Text name="o" value="a text of its own"/>', {}, true],
    [
      '<Text name="t" value="$t"/><Choices name="c" toName="t" value="$v"/>',
      { t: 'x', v: [{ value: 'a' }] },
      true,
    ],
    ['<Text name="t" value="$t"/><Choices name="c" toName="t" value="$v"/>', { t: 'x' }, false],
    ['<Wobble name="o" value="$v"/>', { v: 'x' }, true],
  ])('%s with %j: %j', (tags, data, fits) => {
    expect(checkTaskData(configOf(tags), data) === null).toBe(fits)
  })
})

describe('dataKeysOf', () => {
  test('names every key once, in document order, whatever asks for it', () => {
    const config = configOf(
      '<Header value="$title"/><Text name="a" value="$doc.pages[0]"/><Text name="b" value="$doc.author"/><Text name="c" value="From $sender to $receiver"/><Image name="d" valueList="$images"/><Choices name="e" toName="a" value="$options"/>',
    )
    expect(dataKeysOf(config).map(({ key }) => key)).toEqual([
      'title',
      'doc',
      'sender',
      'receiver',
      'images',
      'options',
    ])
  })

  test('tells where each is read', () => {
    const config = configOf('\n  <Header value="$title"/>\n  <Image name="d" valueList="$images"/>')
    expect(dataKeysOf(config).map(({ key, at }) => [key, at.line, at.column])).toEqual([
      ['title', 2, 3],
      ['images', 3, 3],
    ])
  })

  test('the first key is the first an object reads, not a header', () => {
    expect(firstDataKey(configOf('<Header value="$title"/><Text name="a" value="$body"/>'))).toBe('body')
    expect(firstDataKey(configOf('<Header value="$title"/>'))).toBeNull()
  })
})

describe('resolveValue', () => {
  const data = {
    text: 'Hello',
    n: 0,
    doc: { pages: [{ url: 'a.png' }, { url: 'b.png' }], none: null },
    'with.dot': 'plain key',
    list: ['x', 'y'],
  }
  test.each<[string, unknown]>([
    ['$text', 'Hello'],
    ['$n', 0],
    ['$list', ['x', 'y']],
    ['$list[1]', 'y'],
    ['$doc.pages[1].url', 'b.png'],
    ['$doc.none', null],
    ['$with.dot', 'plain key'],
    ['$missing', undefined],
    ['$doc.pages[9].url', undefined],
    ['$text.length', undefined],
    ['$toString', undefined],
    ['$doc.constructor', undefined],
    ['plain', 'plain'],
    ['', ''],
    ['Say $text, $doc.pages[0].url!', 'Say Hello, a.png!'],
    ['$text and $missing', 'Hello and '],
    ['Costs 5$', 'Costs 5$'],
    ['All: $list', 'All: ["x","y"]'],
  ])('%s is %j', (value, expected) => {
    expect(resolveValue(value, data)).toEqual(expected)
  })
})
