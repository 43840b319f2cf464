import { editor } from './en/editor.ts'
import { account } from './en/account.ts'
import { assign } from './en/assign.ts'
import { create } from './en/create.ts'
import { data, exports, imports } from './en/data.ts'
import { members, people } from './en/people.ts'
import { task, timeline } from './en/task.ts'
import { escalation } from './en/escalation.ts'
import { errors } from './en/errors.ts'
import { gallery } from './en/gallery.ts'
import { hotkeys } from './en/hotkeys.ts'
import { help } from './en/help.ts'
import { image } from './en/image.ts'
import { home } from './en/home.ts'
import { jobs } from './en/jobs.ts'
import { pages } from './en/pages.ts'
import { palette } from './en/palette.ts'
import { overview, project, publish } from './en/project.ts'
import { projects } from './en/projects.ts'
import { rules } from './en/rules.ts'
import { samples } from './en/samples.ts'
import { seat } from './en/seat.ts'
import { config, settings } from './en/settings.ts'
import { session } from './en/session.ts'
import { shell } from './en/shell.ts'
import { object } from './en/object.ts'
import { outline, proposal } from './en/outline.ts'
import { question } from './en/question.ts'
import { quick } from './en/quick.ts'
import { review } from './en/review.ts'
import { stream } from './en/stream.ts'
import { trash } from './en/trash.ts'
import { why } from './en/why.ts'

/** Every message by area; a new area is its file and a line here. */
export const messages = {
  account,
  assign,
  config,
  create,
  data,
  export: exports,
  gallery,
  import: imports,
  members,
  people,
  task,
  timeline,
  errors,
  escalation,
  help,
  home,
  hotkeys,
  image,
  jobs,
  overview,
  pages,
  palette,
  project,
  projects,
  publish,
  quick,
  rules,
  samples,
  seat,
  session,
  settings,
  shell,
  why,
  editor,
  object,
  outline,
  proposal,
  question,
  review,
  stream,
  trash,
}
