/** A project's settings. */
export const settings = {
  heading: {
    general: 'General',
    labelling: 'Labelling',
    annotation: 'Annotation',
    quality: 'Quality',
  },
  saved: 'Saved',
  saving: 'Saving …',
  undone: 'Taken back',
  notSaved: 'The setting is as it was before.',
  title: 'Name',
  description: 'Description',
  color: 'Colour',
  instruction: 'Instruction for those who label',
  instructionHint: 'They open it with F1. HTML is allowed; scripts are removed.',
  showInstruction: 'Show the instruction before the first task',
  overlap: 'Answers per task',
  overlapHint:
    'How many people answer each task; each of them has a seat at it. Tasks that are there already follow: finished ones are taken up again when it is raised.',
  reservation: 'A seat is kept for',
  reservationHint:
    'Without a sign of life for this long, the task is offered to others. A late answer is kept all the same.',
  minutes: 'minutes',
  showSkip: 'Tasks can be skipped',
  skipped: 'A skipped task',
  skippedHint: 'Tasks that were skipped before follow too.',
  skip: {
    REQUEUE_FOR_OTHERS: { label: 'goes to somebody else', hint: 'The seat is given to another person.' },
    REQUEUE_FOR_ME: { label: 'comes back to the same person', hint: 'Later, after his other tasks.' },
    IGNORE_SKIPPED: { label: 'counts as answered', hint: 'Nobody else is asked.' },
  },
  commentOnSkip: 'A skip needs a reason',
  empty: 'Empty answers are allowed',
  emptyHint: 'Somebody may submit without having marked or chosen anything.',
  threshold: 'Agreement that is enough',
  thresholdHint:
    'People who agree at least this much settle the task by themselves. What is decided already stays as it is.',
  extra: 'More people when they disagree',
  extraHint: 'How many may be asked beyond the answers per task before somebody reviews it.',
  reviewMode: 'Review',
  reviewHint:
    'Switched off, it completes what waits for a reviewer; whoever is reviewing a task finishes it. Switched on, it leaves alone what is completed.',
  review: {
    none: { label: 'None', hint: 'A task is completed when all its answers are there.' },
    on_disagreement: { label: 'When people disagree', hint: 'Below the agreement that is enough.' },
    all: { label: 'Every task', hint: 'A reviewer looks at all of them.' },
  },
  commentOnReject: 'A rejection needs a comment',
  backToAuthor: 'Rejected work goes back to its author',
  backToAuthorHint: 'Otherwise somebody else is asked.',
  unpublish: {
    title: 'Take the project back',
    text: 'Those who label do not see it any more until it is published again. What they did stays.',
    act: 'Unpublish',
  },
  delete: {
    title: 'Delete the project',
    text: 'Its tasks and answers go with it. They rest in the trash for {days} days, from where they come back as they were; after that they are gone for good.',
    sure: '“{name}” leaves the lists of everybody who works in it, with {n} tasks. | “{name}” leaves the lists of everybody who works in it, with {n} task. | “{name}” leaves the lists of everybody who works in it, with {n} tasks.',
    act: 'Delete',
    trash: 'Deleted tasks and answers',
  },
}

/** The labelling configuration. */
export const config = {
  title: 'Labelling configuration',
  at: 'Line {line}, column {column}',
  severity: { error: 'Error', warning: 'Warning' },
  fine: 'No problems | {n} control, no problems | {n} controls, no problems',
  unsupported: 'Not drawn by this release, and kept as they are: {tags}.',
  save: 'Save',
  revert: 'Back to the saved one',
  kept: 'Your text is still here.',
  leave: 'The configuration has changes that are not saved. Leave all the same?',
  version: 'version {n}',
  preview: 'What people will see',
  previewBroken: 'The preview comes back when the errors are mended.',
  previewNoTask: 'There is no task to show yet. Import data and the first one appears here.',
  previewOf: 'Your task {id}',
}
