/** The labelling editor: objects, controls, regions, and why an answer cannot be sent yet. */
export const editor = {
  required: 'Answer needed',
  labels: { name: 'Labels of {name}' },
  choices: { name: 'Choices of {name}' },
  text: {
    name: 'Text answers of {name}',
    line: 'Answer {n} of {name}',
    ofRegion: '{name}, region {n}',
    placeholder: 'Write here',
    add: 'Another answer',
    remove: 'Remove answer {n}',
  },
  object: {
    text: 'Text {name}. Arrow keys walk through the words, Shift extends, then press the key of a label.',
    image:
      'Image {name}, no regions | Image {name}, {n} region. Choose a label, then Enter draws one; arrow keys move it, Alt and arrow keys resize it, the square brackets turn it. | Image {name}, {n} regions. Choose a label, then Enter draws one; arrow keys move it, Alt and arrow keys resize it, the square brackets turn it.',
    missing:
      'This task has no content in the field {value}. Skip it and tell the person who runs the project.',
    imageFailed: 'The image could not be loaded. Your answer so far is kept.',
    again: 'Load it again',
    loading: 'Image is loading',
    surround: 'Grey around the image',
  },
  unsupported: {
    text: 'cannot be shown here yet.',
    kept: '{n} stored result of it is kept as it is. | {n} stored results of it are kept as they are.',
  },
  regions: {
    name: 'Regions',
    hint: 'Take a label up by its key or a click, then drag over what it names.',
    unlabelled: 'No label',
    model: 'A model said this',
    locked: 'Locked',
    show: 'Show region {n}',
    hide: 'Hide region {n}',
    remove: 'Remove region {n}',
  },
  problem: {
    out_of_range: '“{name}” must be {allowed}.',
    required: '“{name}” has no answer yet.',
    required_for_region: '“{name}” has no answer for the selected region yet.',
    empty_answer: 'Nothing is answered yet. If there is nothing to say about this task, skip it.',
    too_many_uses: '“{label}” is used {uses} times; the project allows {most}.',
  },
  clash: 'The key {key} is asked for by several labels; only the first has it.',
}
