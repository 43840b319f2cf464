/** The command palette. */
export const palette = {
  title: 'Search for a project, a page, a task by its id, or an action',
  placeholder: 'Project, page, task id, action …',
  results: 'Results',
  none: 'Nothing is called “{query}”.',
  page: 'Page',
  project: 'Project',
  action: 'Action',
  task: 'Task {id} of {project}',
  create: 'Create a project',
  jobs: 'Show the jobs',
  theme: 'Change between light and dark',
  out: 'Log out',
}
