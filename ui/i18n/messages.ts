import { errors } from './en/errors.ts'
import { jobs } from './en/jobs.ts'
import { pages } from './en/pages.ts'
import { palette } from './en/palette.ts'
import { seat } from './en/seat.ts'
import { session } from './en/session.ts'
import { shell } from './en/shell.ts'
import { why } from './en/why.ts'

/** Every message by area; a new area is its file and a line here. */
export const messages = { errors, jobs, pages, palette, seat, session, shell, why }
