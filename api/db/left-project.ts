/** Code of why a seat came free: its holder may not do that work in that project any more. */
export const LEFT_PROJECT = 'left_project'
