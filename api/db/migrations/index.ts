import { people } from './2026-11-24T17-00-people.ts'
import { projects } from './2026-11-24T17-05-projects.ts'
import { tasks } from './2026-11-24T17-10-tasks.ts'
import { answers } from './2026-11-24T17-15-answers.ts'
import { quality } from './2026-11-24T17-20-quality.ts'
import { delivery } from './2026-11-24T17-25-delivery.ts'
import { rateLimits } from './2026-11-24T17-30-rate-limits.ts'
import { queue } from './2026-11-24T17-40-queue.ts'
import { claimPace } from './2026-11-24T20-30-claim-pace.ts'
import { trash } from './2026-11-24T20-30-trash.ts'
import { remeasured } from './2026-11-24T20-50-remeasured.ts'
import { versionHorizon } from './2026-11-24T21-20-version-horizon.ts'
import { pauses } from './2026-11-30T20-49-pauses.ts'
import { taskTexts } from './2026-11-30T20-50-task-texts.ts'
import { leanRows } from './2026-11-30T20-52-lean-rows.ts'
import { stream } from './2026-11-30T20-58-stream.ts'
import { taskOrder } from './2026-11-30T21-05-task-order.ts'
import { escalations } from './2026-11-30T21-12-escalations.ts'
import { whoMay } from './2026-11-30T21-23-who-may.ts'
import { eventsAlone } from './2026-11-30T21-31-events-alone.ts'
import { draftDesk } from './2026-11-30T21-41-draft-desk.ts'
import { bulkJobs } from './2026-12-01T02-05-bulk-jobs.ts'
import { whatAPairReads } from './2026-12-01T01-30-what-a-pair-reads.ts'
import { disagreements } from './2026-12-01T01-50-disagreements.ts'
import { assignments } from './2026-11-30T21-35-assignments.ts'
import { evaluationPause } from './2026-12-01T01-41-evaluation-pause.ts'
import { chosenStreams } from './2026-12-01T01-20-chosen-streams.ts'
import { throughTheTask } from './2026-12-01T02-50-through-the-task.ts'
import type { Migration } from './migration.ts'

/** All steps, oldest first. */
export const MIGRATIONS: readonly Migration[] = [
  people,
  projects,
  tasks,
  answers,
  quality,
  delivery,
  rateLimits,
  queue,
  claimPace,
  trash,
  remeasured,
  versionHorizon,
  pauses,
  taskTexts,
  leanRows,
  stream,
  taskOrder,
  escalations,
  whoMay,
  eventsAlone,
  assignments,
  draftDesk,
  chosenStreams,
  whatAPairReads,
  evaluationPause,
  disagreements,
  bulkJobs,
  throughTheTask,
]
