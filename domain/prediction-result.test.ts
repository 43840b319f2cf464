import { describe, expect, test } from '@jest/globals'
import { expandPrediction } from './prediction-result.ts'

const controls = [
  { name: 'box', type: 'RectangleLabels', toName: ['image'] },
  { name: 'mood', type: 'Choices', toName: ['text'] },
  { name: 'note', type: 'TextArea', toName: ['text'] },
]
const mood = { from_name: 'mood', to_name: 'text', type: 'choices', value: { choices: ['Good'] } }

describe('expandPrediction', () => {
  test('leaves a list of items as it is', () => {
    expect(expandPrediction([mood], controls)).toEqual([mood])
  })
  test('makes one item a list of one', () => {
    expect(expandPrediction(mood, controls)).toEqual([mood])
  })
  test('turns a dictionary into an item of the control whose type it names', () => {
    expect(expandPrediction({ choices: 'Good' }, controls)).toEqual([mood])
  })
  test('turns a text into an item of the first control with a single value', () => {
    expect(expandPrediction('Good', controls)).toEqual([mood])
  })
  test('says that nothing fits', () => {
    expect(expandPrediction({ brushlabels: ['Sky'] }, controls)).toBeNull()
    expect(expandPrediction('Good', controls.slice(0, 1))).toBeNull()
  })
})
