import { describe, expect, test } from '@jest/globals'
import { flushPromises } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import type { JsonObject } from '../../../domain/wire.ts'
import { showInEditor } from '../show-in-editor.ts'
import ChoicesControl from './choices/ChoicesControl.vue'
import DateTimeControl from './date-time/DateTimeControl.vue'
import LabelsControl from './labels/LabelsControl.vue'
import NumberControl from './number/NumberControl.vue'
import PairwiseControl from './pairwise/PairwiseControl.vue'
import RatingControl from './rating/RatingControl.vue'
import TaxonomyControl from './taxonomy/TaxonomyControl.vue'
import TextAreaControl from './text-area/TextAreaControl.vue'

const stored = (type: string, value: JsonObject, from = 'q') => ({
  id: 'x',
  from_name: from,
  to_name: 't',
  type,
  value,
})
const codes = (editor: { problems(): readonly { code: string; params: object }[] }) =>
  editor.problems().map(({ code, params }) => [code, (params as Record<string, unknown>)['allowed']])

async function press(wrapper: VueWrapper, ...keys: string[]): Promise<void> {
  for (const key of keys) await wrapper.find('[role=tree]').trigger('keydown', { key })
}

describe('Number', () => {
  test('stores what is typed as a number, typing is one step to undo, emptied it is no answer', async () => {
    const { wrapper, editor } = showInEditor(
      NumberControl,
      '<Number name="q" toName="t" min="0" max="10" step="0.5"/>',
    )
    const field = wrapper.find('input')
    await field.setValue('1')
    await field.setValue('12.5')
    expect(editor.answer.value[0]).toMatchObject({ type: 'number', value: { number: 12.5 } })
    expect(codes(editor)).toEqual([['out_of_range', '0–10']])
    editor.undo()
    expect(editor.answer.value).toEqual([])
    await field.setValue('3')
    await field.setValue('')
    expect(editor.answer.value).toEqual([])
  })

  test('required and left alone, the default is what is sent', () => {
    const { editor } = showInEditor(
      NumberControl,
      '<Number name="q" toName="t" required="true" defaultValue="4"/>',
    )
    expect(editor.problems()).toEqual([])
    expect(editor.answer.value).toEqual([])
    expect(editor.submitted()[0]).toMatchObject({ value: { number: 4 } })
  })

  test('a slider and a field say the same', async () => {
    const { wrapper, editor } = showInEditor(
      NumberControl,
      '<Number name="q" toName="t" slider="true" max="8"/>',
    )
    await wrapper.find('input[type=range]').setValue('6')
    expect(editor.answer.value[0]).toMatchObject({ value: { number: 6 } })
    expect((wrapper.find('input[type=number]').element as HTMLInputElement).value).toBe('6')
  })
})

describe('Rating', () => {
  test('each mark has a key; pressed again it is taken back', async () => {
    const { wrapper, editor } = showInEditor(RatingControl, '<Rating name="q" toName="t" maxRating="3"/>')
    expect(wrapper.findAll('kbd').map((key) => key.text())).toEqual(['1', '2', '3'])
    editor.pressKey('2')
    expect(editor.answer.value[0]).toMatchObject({ type: 'rating', value: { rating: 2 } })
    await wrapper.vm.$nextTick()
    expect(wrapper.findAll('.mark--on')).toHaveLength(2)
    await wrapper.findAll('input')[1]!.trigger('click')
    expect(editor.answer.value).toEqual([])
  })

  test('with a hotkey of its own one key walks up and round', () => {
    const { editor } = showInEditor(RatingControl, '<Rating name="q" toName="t" maxRating="2" hotkey="g"/>')
    const seen = [0, 1, 2].map(() => {
      editor.pressKey('g')
      return editor.contentOf(editor.config.controls[0]!)
    })
    expect(seen).toEqual([1, 2, undefined])
  })
})

describe('DateTime', () => {
  test('a day is stored by its format and shown again', async () => {
    const xml = '<DateTime name="q" toName="t" only="date" format="%d.%m.%Y" min="01.01.2020"/>'
    const { wrapper, editor } = showInEditor(DateTimeControl, xml)
    const field = wrapper.find('input[type=date]')
    expect(field.attributes('min')).toBe('2020-01-01')
    await field.setValue('2024-03-09')
    expect(editor.answer.value[0]).toMatchObject({ type: 'datetime', value: { datetime: '09.03.2024' } })
    expect((field.element as HTMLInputElement).value).toBe('2024-03-09')
    await field.setValue('2019-12-31')
    expect(codes(editor)).toEqual([['out_of_range', '≥ 2020-01-01']])
  })

  test.each([
    ['', 'datetime-local', '2024-03-09T14:05'],
    ['time', 'time', '14:05'],
    ['month,year', 'month', '2024-03'],
    ['year', 'number', '2024'],
  ])('asked for %s it is a field for %s', async (only, type, value) => {
    const { wrapper, editor } = showInEditor(
      DateTimeControl,
      `<DateTime name="q" toName="t" only="${only}"/>`,
    )
    await wrapper.find(`input[type=${type}]`).setValue(value)
    expect(editor.answer.value[0]).toMatchObject({ value: { datetime: value } })
  })

  test('a moment with seconds and zone from elsewhere is shown, and kept until it is changed', () => {
    const answer = [stored('datetime', { datetime: '2024-03-09T14:05:30.000Z' })]
    const { wrapper, editor } = showInEditor(DateTimeControl, '<DateTime name="q" toName="t"/>', { answer })
    expect((wrapper.find('input').element as HTMLInputElement).value).toBe('2024-03-09T14:05')
    expect(editor.answer.value[0]).toBe(answer[0])
  })
})

describe('Pairwise', () => {
  test('left and right by key, stored about the first object', () => {
    const xml = '<Text name="u" value="$u"/><Pairwise name="q" toName="t,u"/>'
    const { editor } = showInEditor(PairwiseControl, xml, { data: { u: 'x' } })
    editor.pressKey('2')
    expect(editor.answer.value[0]).toMatchObject({
      to_name: 't',
      type: 'pairwise',
      value: { selected: 'right' },
    })
    editor.pressKey('2')
    expect(editor.answer.value).toEqual([])
  })
})

describe('Choices', () => {
  test('nested answers are paths, told apart where two have one name', () => {
    const xml = `<Choices name="q" toName="t" allowNested="true" choice="multiple"><Choice value="A"><Choice value="x"/></Choice>
      <Choice value="B"><Choice value="x"/></Choice></Choices>`
    const { editor } = showInEditor(ChoicesControl, xml)
    editor.pressKey('4')
    editor.pressKey('2')
    expect(editor.answer.value[0]).toMatchObject({
      value: {
        choices: [
          ['A', 'x'],
          ['B', 'x'],
        ],
      },
    })
    editor.pressKey('4')
    expect(editor.answer.value[0]).toMatchObject({ value: { choices: [['A', 'x']] } })
  })

  test('a list that drops down chooses one, and takes it back', async () => {
    const xml =
      '<Choices name="q" toName="t" layout="select"><Choice value="A"/><Choice value="B" alias="b"/></Choices>'
    const { wrapper, editor } = showInEditor(ChoicesControl, xml)
    await flushPromises()
    await wrapper.find('select').setValue('b')
    expect(editor.answer.value[0]).toMatchObject({ value: { choices: ['b'] } })
    await wrapper.find('select').setValue('')
    expect(editor.answer.value).toEqual([])
  })

  test('choices from the task have keys as others do; one marked as selected stands in a new answer', () => {
    const data = { list: [{ value: 'One' }, { value: 'Two', selected: true }] }
    const { editor } = showInEditor(ChoicesControl, '<Choices name="q" toName="t" value="$list"/>', { data })
    expect(editor.answer.value[0]).toMatchObject({ value: { choices: ['Two'] } })
    editor.pressKey('1')
    expect(editor.answer.value[0]).toMatchObject({ value: { choices: ['One'] } })
  })

  test('what a model answered carries its mark until it is changed', async () => {
    const answer = [{ ...stored('choices', { choices: ['A'] }), origin: 'prediction' }]
    const xml = '<Choices name="q" toName="t"><Choice value="A"/><Choice value="B"/></Choices>'
    const { wrapper, editor } = showInEditor(ChoicesControl, xml, { answer })
    expect(wrapper.text()).toContain('◇')
    editor.pressKey('2')
    await wrapper.vm.$nextTick()
    expect(wrapper.text()).not.toContain('◇')
    expect(editor.answer.value[0]).toMatchObject({ origin: 'prediction-changed' })
  })

  test('HTML of a choice is cleaned', async () => {
    const html = '&lt;b onclick=&quot;x()&quot;&gt;bold&lt;/b&gt;&lt;script&gt;1&lt;/script&gt;'
    const { wrapper } = showInEditor(
      ChoicesControl,
      `<Choices name="q" toName="t"><Choice value="A" html="${html}"/></Choices>`,
    )
    await flushPromises()
    expect(wrapper.find('.safe-html').element.innerHTML).toBe('<b>bold</b>')
  })

  test('per item, each item has an answer of its own', () => {
    const xml = '<Choices name="q" toName="t" perItem="true"><Choice value="A"/><Choice value="B"/></Choices>'
    const { editor } = showInEditor(ChoicesControl, xml)
    editor.pressKey('1')
    editor.showItem('t', 1)
    editor.pressKey('2')
    expect(editor.answer.value.map((item) => [item['item_index'], item['value']])).toEqual([
      [0, { choices: ['A'] }],
      [1, { choices: ['B'] }],
    ])
    editor.showItem('t', 0)
    expect(editor.contentOf(editor.config.controls[0]!)).toEqual(['A'])
  })
})

describe('Labels', () => {
  test('only those looked for are shown', async () => {
    const { wrapper, editor } = showInEditor(
      LabelsControl,
      '<Labels name="q" toName="t"><Label value="Person"/><Label value="Place" alias="LOC"/></Labels>',
    )
    editor.filter('q', 'loc')
    await wrapper.vm.$nextTick()
    expect(wrapper.findAll('.label')).toHaveLength(1)
    expect(wrapper.text()).toContain('Place')
  })
})

describe('Taxonomy', () => {
  const XML = (attributes: string) => `<Taxonomy name="q" toName="t" ${attributes}>
    <Choice value="Life"><Choice value="Human"/><Choice value="Cat"/></Choice><Choice value="Rock"/></Taxonomy>`

  test('is searched and chosen from; what is chosen is named and can be taken back', async () => {
    const { wrapper, editor } = showInEditor(TaxonomyControl, XML('showFullPath="true" pathSeparator=" > "'))
    await wrapper.find('input[type=search]').setValue('hum')
    expect(wrapper.text()).toContain('1 found')
    await press(wrapper, 'ArrowDown', ' ')
    expect(editor.answer.value[0]).toMatchObject({
      type: 'taxonomy',
      value: { taxonomy: [['Life', 'Human']] },
    })
    expect(wrapper.find('.chosen').text()).toContain('Life > Human')
    await wrapper.find('.chosen button').trigger('click')
    expect(editor.answer.value).toEqual([])
  })

  test('walks, unfolds and chooses by keyboard', async () => {
    const { wrapper, editor } = showInEditor(TaxonomyControl, XML(''))
    await press(wrapper, 'ArrowRight', 'ArrowDown', 'ArrowDown', ' ')
    expect(editor.answer.value[0]).toMatchObject({ value: { taxonomy: [['Life', 'Cat']] } })
  })

  test('of leaves only, a branch is not chosen; no more than allowed are', async () => {
    const { wrapper, editor } = showInEditor(TaxonomyControl, XML('leafsOnly="true" maxUsages="1"'))
    await press(wrapper, ' ')
    expect(editor.answer.value).toEqual([])
    await press(wrapper, 'End', ' ', 'Home', 'ArrowRight', 'ArrowDown', ' ')
    expect(editor.answer.value[0]).toMatchObject({ value: { taxonomy: [['Rock']] } })
    expect(wrapper.text()).toContain('No more than 1')
  })

  test('of 20,000 items draws only those in sight', () => {
    const choices = Array.from({ length: 20_000 }, (_, at) => ({ value: `Item ${at}` }))
    const { wrapper } = showInEditor(TaxonomyControl, '<Taxonomy name="q" toName="t" value="$tree"/>', {
      data: { tree: choices },
    })
    const drawn = wrapper.findAll('[role=treeitem]').length
    expect(drawn).toBeGreaterThan(5)
    expect(drawn).toBeLessThan(60)
  })
})

describe('TextArea', () => {
  test('a text of the task stands in a new answer', () => {
    const { wrapper, editor } = showInEditor(
      TextAreaControl,
      '<TextArea name="q" toName="t" value="$draft"/>',
      {
        data: { draft: 'as heard' },
      },
    )
    expect((wrapper.find('textarea').element as HTMLTextAreaElement).value).toBe('as heard')
    expect(editor.answer.value[0]).toMatchObject({ value: { text: ['as heard'] } })
  })

  test('a shortcut writes at the caret', async () => {
    const xml =
      '<TextArea name="q" toName="t"><Shortcut value="[noise]" alias="noise" hotkey="ctrl+1"/></TextArea>'
    const { wrapper, editor } = showInEditor(TextAreaControl, xml)
    const box = wrapper.find('textarea')
    await box.setValue('a b')
    const element = box.element as HTMLTextAreaElement
    element.setSelectionRange(1, 1)
    await box.trigger('keydown', { key: '1', code: 'Digit1', ctrlKey: true })
    expect(editor.contentOf(editor.config.controls[0]!)).toEqual(['a[noise] b'])
  })

  test('an answer that is there already goes, where the project wants each once', async () => {
    const { wrapper, editor } = showInEditor(
      TextAreaControl,
      '<TextArea name="q" toName="t" skipDuplicates="true"/>',
    )
    await wrapper.find('textarea').setValue('one')
    await wrapper.find('button.add').trigger('click')
    await wrapper.findAll('textarea')[1]!.setValue('one')
    expect(wrapper.text()).toContain('there already')
    await wrapper.findAll('textarea')[1]!.trigger('blur')
    expect(editor.contentOf(editor.config.controls[0]!)).toEqual(['one'])
  })
})
