/** Titles of the pages, in the tab of the browser and the breadcrumb. */
export const pages = {
  home: 'Home',
  login: 'Log in',
  signUp: 'Sign up',
  projects: 'Projects',
  overview: 'Overview',
  data: 'Data',
  task: 'Task',
  members: 'Members',
  settings: 'Settings',
  label: 'Label',
  review: 'Review',
  people: 'People',
  account: 'Account',
  help: 'Help',
  missing: 'Not found',
}
