/** What is typed into or pressed: in HTML of a task it would take the keys of the page. */
export const FIELDS: readonly string[] = ['form', 'input', 'button', 'textarea', 'select']
