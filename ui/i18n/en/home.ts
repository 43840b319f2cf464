/** The home of who labels and of who manages. */
export const home = {
  greeting: 'Hello {name}',
  greetingNameless: 'Hello',
  none: {
    title: 'No project for you yet',
    text: 'A manager adds you to a project; it appears here with its tasks at once.',
  },
  work: {
    label: 'There are tasks for you now.',
    review: 'Answers wait for your review.',
  },
  noWork: {
    nothing_published: 'Not published yet: a manager is still preparing it.',
    nothing_imported: 'No tasks yet: they appear here when they are imported.',
    all_done: 'Every answer that is asked for is there.',
    all_held_until: 'The open tasks are held by others. The first comes free at {until}.',
    all_held: 'The open tasks were sent back to those who answered them.',
    none_for_you: 'Nothing for you at the moment: the open tasks are with other people or in review.',
  },
  sentBack: {
    title: 'Sent back to you',
    noComment: 'Sent back without a comment.',
    by: 'task {id}, {name}',
    action: 'Mend it',
    more: '{n} more comes after these. | {n} more come after these.',
  },
  underWay: { title: 'Under way', task: 'Task {id}', saved: 'draft kept', action: 'Go on' },
  today: 'today',
  total: '· {n} in all',
  continue: 'Continue',
  begin: 'Begin',
  reviewNow: 'Review',
  open: 'Open',
  allProjects: 'All {n} projects',
  needs: {
    title: 'Needs you',
    nothing: 'Nothing waits for you.',
    escalated: '{n} escalated task | {n} escalated tasks',
    needsReview: '{n} task to review | {n} tasks to review',
    unpublished: 'Not published yet',
  },
}
