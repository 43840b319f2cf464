/** What was deleted: the trash, the way back, and the note that offers it. */
export const trash = {
  open: 'Trash',
  rests:
    'What is deleted rests here for {days} days and comes back as it was. After that it is gone for good.',
  until: 'rests until {day}',
  deletedBy: 'by {name}',
  restore: 'Restore',
  restoreAll: 'Restore all {n} | Restore {n} | Restore all {n}',
  restoreThis: 'Restore {what}',
  more: 'Show more',
  note: 'Trash',
  undone: 'It is back.',
  undoing: 'Bringing it back …',
  notUndone: 'It is still in the trash.',
  dismiss: 'Dismiss',
  selected: '{n} selected',
  clear: 'Clear the selection',
  select: 'Select task {id}',
  kind: {
    tasks: 'Tasks {n}',
    annotations: 'Answers {n}',
  },
  task: {
    name: 'Task {id}',
    delete: 'Delete the task',
    deleteMany: 'Delete {n} tasks | Delete {n} task | Delete {n} tasks',
    deleted:
      '{n} tasks are in the trash for {days} days. | Task is in the trash for {days} days. | {n} tasks are in the trash for {days} days.',
    answers: 'no answers | {n} answer | {n} answers',
    empty: {
      title: 'No deleted tasks',
      text: 'Tasks that are deleted rest here for {days} days, with their answers.',
    },
  },
  annotation: {
    name: 'Answer {id}',
    delete: 'Delete answer {id}',
    deleted: 'The answer is in the trash for {days} days; its place is offered again.',
    ofTask: 'of task {id}',
    skipped: 'Skipped',
    empty: {
      title: 'No deleted answers',
      text: 'Answers that are deleted rest here for {days} days. Those of a deleted task come back with it.',
    },
  },
  project: {
    title: 'Deleted projects',
    deleted: '“{title}” is in the trash for {days} days.',
    tasks: 'no tasks | {n} task | {n} tasks',
    empty: {
      title: 'No deleted projects',
      text: 'Projects that are deleted rest here for {days} days and can be brought back by whoever may delete them.',
    },
  },
}
