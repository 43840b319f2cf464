import type { Scope } from '../../../domain/actor.ts'
import { camelRow } from '../camel-row.ts'
import { sql } from '../connect.ts'
import { decisionsOfTasks } from './decisions-of-task.ts'
import type { DecisionOfTask } from './decisions-of-task.ts'
import type { DraftOfTask } from './drafts-of-tasks.ts'
import { everyDraftOfTasks } from './every-draft-of-tasks.ts'
import { predictionsOfTasks } from './predictions-of-tasks.ts'
import type { PredictionFields } from './predictions-of-tasks.ts'
import { answersOfTasks, reviewsOfTasks } from './task-answers.ts'
import type { AnswerOfTask, ReviewOfTask } from './task-answers.ts'
import type { TaskFields } from './task-for-scope.ts'

export interface ExportSelection {
  readonly projectId: number
  /** Also tasks nobody has answered or skipped. */
  readonly all: boolean
  /** null: not limited to some. */
  readonly ids: readonly number[] | null
}

/** Tasks of an export with everything said about them. */
export interface ExportPage {
  readonly tasks: readonly TaskFields[]
  readonly answers: readonly AnswerOfTask[]
  readonly drafts: readonly DraftOfTask[]
  readonly predictions: readonly PredictionFields[]
  readonly reviews: readonly ReviewOfTask[]
  readonly decisions: readonly DecisionOfTask[]
}

/** The next `limit` tasks after the id `after`, in the order of their ids; an empty page is the end. */
export async function exportPage(
  scope: Scope,
  { projectId, all, ids }: ExportSelection,
  after: number,
  limit: number,
): Promise<ExportPage> {
  const rows = await sql<object>('export-page', PAGE, [
    scope.organizationId,
    projectId,
    after,
    all,
    ids,
    limit,
  ])
  const tasks = rows.map((row) => camelRow<TaskFields>(row))
  const taskIds = tasks.map((task) => task.id)
  return {
    tasks,
    answers: await answersOfTasks(scope, taskIds),
    drafts: await everyDraftOfTasks(scope, taskIds),
    predictions: await predictionsOfTasks(scope, { taskIds }),
    reviews: await reviewsOfTasks(scope, taskIds),
    decisions: await decisionsOfTasks(scope, taskIds),
  }
}

const PAGE = `
  select * from tasks
  where organization_id = $1::bigint and project_id = $2::bigint and id > $3::bigint and deleted_at is null
    and ($4::boolean or total_annotations + cancelled_annotations > 0)
    and ($5::bigint[] is null or id = any($5::bigint[]))
  order by id limit $6::bigint`
