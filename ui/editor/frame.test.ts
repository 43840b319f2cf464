import { describe, expect, test } from '@jest/globals'
import ProposalPanel from './ProposalPanel.vue'
import RegionDetails from './RegionDetails.vue'
import RegionList from './RegionList.vue'
import RelationsControl from './controls/relations/RelationsControl.vue'
import { firstTag } from './controls/relations/relation-labels.ts'
import { showInEditor } from './show-in-editor.ts'

const XML = `<Labels name="l" toName="t"><Label value="Person"/><Label value="Place"/></Labels>
  <Relations><Relation value="in"/><Relation value="near"/></Relations>`
const place = (id: string, start: number, end: number, over: object = {}) => ({
  id,
  from_name: 'l',
  to_name: 't',
  type: 'labels',
  value: { start, end, text: 'Ada in London'.slice(start, end), labels: [id === 'a' ? 'Person' : 'Place'] },
  ...over,
})
const TWO = [place('a', 0, 3), place('b', 7, 13)]

describe('the list of regions', () => {
  test('selects, hides, locks and removes; what is locked cannot be removed', async () => {
    const { wrapper, editor } = showInEditor(RegionList, XML, { answer: TWO, props: () => ({}) })
    const press = (name: string) => wrapper.find(`[aria-label="${name}"]`).trigger('click')
    await wrapper.findAll('.pick')[1]!.trigger('click')
    expect(editor.selectedId.value).toBe('b')
    await press('Hide region 1')
    expect(editor.regionsOn('t').map(({ id }) => id)).toEqual(['b'])
    await press('Lock region 2')
    expect(wrapper.find('[aria-label="Remove region 2"]').exists()).toBe(false)
    editor.remove('b')
    await press('Unlock region 2')
    await press('Remove region 2')
    expect(editor.answer.value).toEqual([TWO[0]])
  })

  test('groups as the person last chose', async () => {
    const { wrapper } = showInEditor(RegionList, XML, { answer: TWO, props: () => ({}) })
    await wrapper.find('select').setValue('label')
    expect(wrapper.findAll('.group').map((group) => group.text())).toEqual(['Person 1', 'Place 1'])
    const again = showInEditor(RegionList, XML, { answer: TWO, props: () => ({}) })
    expect(again.wrapper.findAll('.group')).toHaveLength(2)
    await again.wrapper.find('select').setValue('manually')
  })
})

describe('the details of a region', () => {
  test('a note is written on it, as one step to undo', async () => {
    const { wrapper, editor } = showInEditor(RegionDetails, XML, {
      answer: TWO,
      props: (made) => ({ region: made.regions.value[0] }),
    })
    await wrapper.find('textarea').setValue('o')
    await wrapper.find('textarea').setValue('odd')
    expect(editor.answer.value[0]).toMatchObject({ meta: { text: ['odd'] } })
    editor.undo()
    expect(editor.answer.value).toEqual(TWO)
  })

  test('a figure is typed; one that makes no place is put back', async () => {
    const box = {
      id: 'x',
      from_name: 'r',
      to_name: 'i',
      type: 'rectanglelabels',
      value: { x: 10, y: 20, width: 30, height: 40, rotation: 0, rectanglelabels: ['Car'] },
    }
    const image =
      '<Image name="i" value="$i"/><RectangleLabels name="r" toName="i"><Label value="Car"/></RectangleLabels>'
    const { wrapper, editor } = showInEditor(RegionDetails, image, {
      answer: [box],
      props: (made) => ({ region: made.regions.value[0] }),
    })
    const width = wrapper.findAll('input')[2]!
    await width.setValue('12.5')
    expect(editor.answer.value[0]).toMatchObject({ value: { x: 10, width: 12.5 } })
    await width.setValue('0')
    expect(editor.answer.value[0]).toMatchObject({ value: { width: 12.5 } })
  })
})

describe('relations', () => {
  const show = (answer: readonly object[] = TWO) =>
    showInEditor(RelationsControl, XML, {
      answer: answer as typeof TWO,
      props: (editor) => ({ node: firstTag(editor.config.root, 'Relations') }),
    })

  test('are drawn from the selected region to the next one chosen', async () => {
    const { wrapper, editor } = show()
    editor.select('a')
    editor.relations.press('a')
    await wrapper.vm.$nextTick()
    expect(wrapper.text()).toContain('From Person Ada')
    editor.select('b')
    expect(editor.answer.value.at(-1)).toEqual({
      from_id: 'a',
      to_id: 'b',
      type: 'relation',
      direction: 'right',
    })
  })

  test('by keyboard the other end is walked to and confirmed', () => {
    const { editor } = show()
    editor.select('a')
    editor.relations.press('a')
    editor.selectNext(1)
    expect(editor.answer.value).toEqual(TWO)
    editor.relations.press(editor.selectedId.value)
    expect(editor.relations.all.value.map(({ fromId, toId }) => [fromId, toId])).toEqual([['a', 'b']])
  })

  test('are turned, labelled and removed', async () => {
    const { wrapper, editor } = show([
      ...TWO,
      { type: 'relation', from_id: 'a', to_id: 'b', direction: 'right' },
    ])
    await wrapper.find('[aria-label^="Direction"]').trigger('click')
    await wrapper.findAll('.kind')[1]!.trigger('click')
    expect(editor.answer.value.at(-1)).toEqual({
      type: 'relation',
      from_id: 'a',
      to_id: 'b',
      direction: 'left',
      labels: ['near'],
    })
    await wrapper.find('[aria-label^="Remove the relation"]').trigger('click')
    expect(editor.answer.value).toEqual(TWO)
  })
})

describe('what models propose', () => {
  const predictions = [
    { id: 1, modelVersion: 'v2', score: 0.4, result: [place('a', 0, 3, { score: 0.9 }), place('b', 7, 13)] },
  ]

  test('is taken above a score or whole, marked as a model’s, and undone in one step', async () => {
    const { wrapper, editor } = showInEditor(ProposalPanel, XML, { props: () => ({ predictions }) })
    expect(wrapper.text()).toContain('v2 0.40')
    await wrapper.find('.above button').trigger('click')
    expect(editor.regions.value.map(({ id, isFromModel }) => [id, isFromModel])).toEqual([['a', true]])
    await wrapper.find('.take').trigger('click')
    expect(editor.regions.value).toHaveLength(2)
    expect(wrapper.text()).toContain('2 taken from a model, 0 of them changed')
    editor.undo()
    editor.undo()
    expect(editor.answer.value).toEqual([])
  })
})
