/** Lists of projects and their cards. */
export const projects = {
  untitled: 'Untitled project',
  unpublished: 'Not published',
  create: 'New project',
  search: 'Search projects',
  notFound: 'No project is called “{query}”',
  showAll: 'Show all projects',
  none: {
    title: 'No projects yet',
    text: 'Projects you are added to appear here.',
  },
  needsReview: '{n} to review',
  escalated: '{n} escalated',
  noTasks: 'No tasks yet',
  done: '{share} of {tasks} task | {share} of {tasks} tasks',
  strip: '{completed} of {tasks} completed, {needsReview} to review, {escalated} escalated',
}
