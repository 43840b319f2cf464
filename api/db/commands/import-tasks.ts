import { overlapOf, placeAnswers } from '../../../domain/formats/place-answers.ts'
import type { PlacedSeat } from '../../../domain/formats/place-answers.ts'
import type { Scope } from '../../../domain/actor.ts'
import { inTransaction } from '../connect.ts'
import { deriveTasks } from './derive-tasks.ts'
import type { ImportedTask, PlacedTask, TaskImport } from './imported-task.ts'
import { insertImportedAnswers } from './insert-imported-answers.ts'
import { insertImportedTasks } from './insert-imported-tasks.ts'
import { insertPredictions } from './insert-predictions.ts'
import type { NewPrediction } from './insert-predictions.ts'
import { placeNewSeats } from './rekey-seats.ts'
import { recordEvent } from './record-event.ts'
import { recordEventOnTasks } from './record-event-on-tasks.ts'
import { offerNewSeats } from './offer-imported.ts'
import { takeInnerIds } from './take-inner-ids.ts'
import type { ImportingProject } from './take-inner-ids.ts'

export interface TasksImported {
  /** In the order of the rows; rows that were there already are missing. */
  readonly taskIds: readonly number[]
  readonly annotationCount: number
  readonly predictionCount: number
  /** Where the first of their places stands in an order that is not that of their coming; null: it is that. */
  readonly firstKey: number | null
}

/**
 * The one way tasks come in by the many: with their seats, answers and predictions, in one transaction, with one
 * event for all of them. Imports into the same project take turns.
 */
export function importTasks(scope: Scope, { projectId, rows, ...job }: TaskImport): Promise<TasksImported> {
  return inTransaction(async () => {
    if (rows.length === 0) return { taskIds: [], annotationCount: 0, predictionCount: 0, firstKey: null }
    const project = await takeInnerIds(scope, projectId, rows.length)
    const placed = rows.map((row, index) => placedTask(project, row, project.firstInnerId + index))
    const idOf = await insertImportedTasks(scope, project, placed, job)
    const taken = placed.filter((task) => idOf.has(task.innerId))
    const taskIds = taken.map((task) => idOf.get(task.innerId) as number)
    await insertImportedAnswers(scope, project, taken, idOf)
    await insertPredictions(scope, project.id, predictionsOf(taken, idOf))
    await derive(scope, taken, idOf)
    const firstKey = project.isReordered ? await placeNewSeats(scope, project.id, taskIds) : null
    if (firstKey !== null) await offerNewSeats(scope, project.id, firstKey, job.isMoreToCome === true)
    await tell(scope, { projectId, jobId: job.jobId, taskIds, taken, idOf })
    return {
      taskIds,
      annotationCount: countOf(taken, 'annotations'),
      predictionCount: countOf(taken, 'predictions'),
      firstKey,
    }
  })
}

function placedTask(project: ImportingProject, row: ImportedTask, innerId: number): PlacedTask {
  const overlap = overlapOf(innerId, project)
  const placement = placeAnswers(row.annotations, { overlap, skipsCount: project.skipsCount })
  if (!project.isAssignedOnly) return { ...row, innerId, overlap, placement }
  // Nobody may take a place there before the task is assigned to him.
  return { ...row, innerId, overlap, placement: { ...placement, seats: placement.seats.filter(isTaken) } }
}

const isTaken = ({ state }: PlacedSeat): boolean => state !== 'open'

function predictionsOf(
  tasks: readonly PlacedTask[],
  idOf: ReadonlyMap<number, number>,
): readonly NewPrediction[] {
  return tasks.flatMap(({ innerId, predictions }) =>
    predictions.map((prediction) => ({ ...prediction, taskId: idOf.get(innerId) as number })),
  )
}

async function derive(
  scope: Scope,
  taken: readonly PlacedTask[],
  idOf: ReadonlyMap<number, number>,
): Promise<void> {
  const withAnswers = taken.filter((task) => task.annotations.length > 0 || task.predictions.length > 0)
  await deriveTasks(scope, idsOf(withAnswers, idOf))
}

interface Told {
  readonly projectId: number
  readonly jobId: number | null
  readonly taskIds: readonly number[]
  readonly taken: readonly PlacedTask[]
  readonly idOf: ReadonlyMap<number, number>
}

/** One event for the rows; beside it one on each task that came with answers, which its life must hear of when full. */
async function tell(scope: Scope, { projectId, jobId, taskIds, taken, idOf }: Told): Promise<void> {
  const [firstTaskId, lastTaskId] = [taskIds[0], taskIds.at(-1)]
  if (firstTaskId === undefined || lastTaskId === undefined) return
  await recordEvent({
    scope,
    projectId,
    aggregate: { type: 'project', id: projectId },
    kind: 'tasks.imported',
    payload: { firstTaskId, lastTaskId, count: taskIds.length, jobId },
  })
  const answered = taken.filter((task) => task.annotations.length > 0)
  for (const deliver of [true, false]) {
    const some = answered.filter((task) => (task.placement.state === 'deciding') === deliver)
    await recordEventOnTasks(scope, {
      projectId,
      taskIds: idsOf(some, idOf),
      kind: 'annotation.imported',
      payload: { jobId },
      deliver,
    })
  }
}

const idsOf = (tasks: readonly PlacedTask[], idOf: ReadonlyMap<number, number>): number[] =>
  tasks.flatMap((task) => idOf.get(task.innerId) ?? [])

const countOf = (tasks: readonly PlacedTask[], of: 'annotations' | 'predictions'): number =>
  tasks.reduce((count, task) => count + task[of].length, 0)
