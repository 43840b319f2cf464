/** The Data page, import and export. */
export const data = {
  import: 'Import',
  total: '{n} tasks | {n} task | {n} tasks',
  thatAre: 'that are',
  anyState: 'in any state',
  assigned: 'Assignment',
  assignedOrNot: 'assigned or not',
  unassigned: 'unassigned',
  andContain: 'and contain',
  search: 'Text in the data',
  showAll: 'Show all tasks',
  label: {
    displayed: 'Label as displayed',
    selected: 'Label {n} selected task | Label {n} selected task | Label {n} selected tasks',
    hint: 'One after the other in this order; no task is given to more people than it asks for',
    nothing: 'None of these tasks waits for an answer of yours.',
  },
  column: {
    id: 'Id',
    seats: 'Seats',
    state: 'State',
    data: 'Data',
    annotators: 'Annotators',
    agreement: 'Agreement',
    updated: 'Updated',
  },
  noMatch: {
    title: 'No task is like that',
    text: 'Nothing matches all parts of the question together.',
  },
  empty: {
    title: 'No data yet',
    text: 'Drop JSON, JSONL, CSV or image files anywhere on this page, or choose them. Every row becomes a task.',
    wait: 'A manager imports the data; the tasks appear here.',
  },
}

export const imports = {
  title: 'Import data',
  dropHere: 'Drop the files to import them',
  choose: 'Choose files, or drop them here',
  kinds: 'JSON, JSONL, CSV, TSV, text, and images. A row becomes a task; so does an image.',
  remove: 'Leave out {name}',
  send: 'Import | Import {n} file | Import {n} files',
  uploading: 'Uploading | Uploading {n} file | Uploading {n} files',
  sent: '{sent} of {total}',
  stop: 'Stop the upload',
  kept: 'The chosen files are still here.',
  canLeave: 'You can leave this; the import goes on and is found under Jobs.',
  leave: 'Go on in the background',
  done: 'Done',
}

export const exports = {
  title: 'Export',
  labelled: 'Labelled tasks, JSON',
  all: 'All tasks, JSON',
}
