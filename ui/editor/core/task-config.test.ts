import { describe, expect, test } from '@jest/globals'
import { readLabelingConfig } from '../../../domain/labeling-config/read-labeling-config.ts'
import type { JsonObject } from '../../../domain/wire.ts'
import { configForTask } from './task-config.ts'

const forTask = (xml: string, data: JsonObject) =>
  configForTask(readLabelingConfig(`<View>${xml}</View>`), data)

describe('configForTask', () => {
  test('a configuration the task decides nothing of is the same object', () => {
    const config = readLabelingConfig('<View><Text name="t" value="$t"/></View>')
    expect(configForTask(config, { t: 'x' })).toBe(config)
  })

  test('choices come from the task, with alias, hint and children', () => {
    const { controls } = forTask('<Text name="t" value="$t"/><Choices name="c" toName="t" value="$list"/>', {
      list: [{ value: 'A', alias: 'a', hint: 'first', children: [{ value: 'B' }] }, 'C', 7, null],
    })
    expect(controls[0]!.labels.map(({ key, value, hint, path }) => [key, value, hint, path])).toEqual([
      ['a', 'A', 'first', ['a']],
      ['B', 'B', null, ['a', 'B']],
      ['C', 'C', null, ['C']],
      ['7', '7', null, ['7']],
    ])
  })

  test('labels from the task stand behind those that are written', () => {
    const { controls } = forTask(
      '<Text name="t" value="$t"/><Labels name="l" toName="t" value="$l"><Label value="X"/></Labels>',
      { l: [{ value: 'Y', background: '#123456' }] },
    )
    expect(controls[0]!.labels.map(({ key, background }) => [key, background])).toEqual([
      ['X', null],
      ['Y', '#123456'],
    ])
  })

  test('the value of a text area is no list of labels', () => {
    const { controls } = forTask('<Text name="t" value="$t"/><TextArea name="n" toName="t" value="$l"/>', {
      l: ['a'],
    })
    expect(controls[0]!.labels).toEqual([])
  })

  test('a Repeater stands once per entry, with the number in names and paths', () => {
    const { controls, objects } = forTask(
      `<Repeater on="$utterances" indexFlag="{{i}}"><Text name="u_{{i}}" value="$utterances[{{i}}].text"/>
       <Choices name="c_{{i}}" toName="u_{{i}}"><Choice value="ok"/></Choices></Repeater>`,
      { utterances: [{ text: 'one' }, { text: 'two' }] },
    )
    expect(objects.map(({ name, value }) => [name, value])).toEqual([
      ['u_0', '$utterances[0].text'],
      ['u_1', '$utterances[1].text'],
    ])
    expect(controls.map(({ name, toName }) => [name, toName])).toEqual([
      ['c_0', ['u_0']],
      ['c_1', ['u_1']],
    ])
  })
})
