/** Objects of the editor, beside texts and images, which are in `editor`. */
export const object = {
  loading: 'Loading',
  failed: 'The content of {name} could not be loaded. Your answer so far is kept.',
  again: 'Load it again',
  hyper: 'Page {name}. Select a text, then press the key of a label.',
  paragraphs: 'Dialogue {name}. Select a text, then press the key of a label.',
  table: 'Table {name}',
  key: 'Field',
  value: 'Value',
  list: 'List {name}',
  page: '{n} of {of}',
  previous: 'Previous part',
  next: 'Next part',
  filter: 'Filter the labels of {name}',
}
