/** Tasks given to people by their managers. */
export const assign = {
  title: 'Assign {n} tasks | Assign {n} task | Assign {n} tasks',
  open: 'Assign',
  to: 'To whom',
  type: { AN: 'to annotators', RE: 'to reviewers' },
  people: 'People of this project',
  hint: 'Each of them answers each of these tasks, in this order.',
  resting:
    'This project hands out its tasks by itself, so assignments to annotators rest. Settings, Annotation: tasks get to people by assignment.',
  act: 'Assign',
  takeBack: 'Take back from them',
  takeAllBack: 'Take back from everybody',
}
