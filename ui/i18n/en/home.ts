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
    unpublished: 'Not published yet: a manager is still preparing it.',
    no_tasks: 'No tasks yet: they appear here when they are imported.',
    all_done: 'Every task is completed.',
    nothing_for_you: 'Nothing for you at the moment: the open tasks are with other people or in review.',
  },
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
