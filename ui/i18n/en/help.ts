/** The Help page. */
export const help = {
  marks: 'Marks',
  marksText: 'A task is drawn as its seats: one mark for every person it asks.',
  keys: 'Keys',
  states: 'States of a task',
  state: {
    created: 'Imported; nobody has answered.',
    annotating: 'Some of its people have answered.',
    deciding: 'Everybody has answered; the rules are being asked.',
    needs_review: 'A reviewer is wanted.',
    in_review: 'A reviewer is at it.',
    escalated: 'Nobody may take it any more, or the rules gave it up: a manager decides.',
    completed: 'Settled. Editing an answer has it decided again.',
    withdrawn: 'Taken out of the work for now.',
  },
  key: {
    everywhere: {
      title: 'Everywhere',
      rows: {
        search: { does: 'Search for anything', keys: 'Ctrl K' },
        close: { does: 'Close what floats', keys: 'Esc' },
      },
    },
    labelling: {
      title: 'Labelling',
      rows: {
        choose: { does: 'Choose the label or choice with that key', keys: '1 … 9' },
        submit: { does: 'Submit and go on', keys: 'Ctrl Enter' },
        skip: { does: 'Skip', keys: 'Ctrl Space' },
        takeBack: { does: 'Take the last answer back', keys: 'Alt Z' },
        undo: { does: 'Undo', keys: 'Ctrl Z' },
        redo: { does: 'Redo', keys: 'Ctrl Shift Z' },
        remove: { does: 'Delete the region', keys: 'Backspace' },
        sheet: { does: 'All keys of this task', keys: '?' },
        instruction: { does: 'Instruction', keys: 'F1' },
      },
    },
    review: {
      title: 'Review',
      rows: {
        accept: { does: 'Accept', keys: 'A' },
        reject: { does: 'Reject', keys: 'R' },
        pick: { does: 'Choose the left or the right answer', keys: '← →' },
        edit: { does: 'Mend it and accept', keys: 'E' },
        next: { does: 'Next difference', keys: 'N' },
      },
    },
    data: {
      title: 'Data',
      rows: {
        move: { does: 'From row to row', keys: '↑ ↓' },
        open: { does: 'Open the task', keys: 'Enter' },
      },
    },
  },
}
