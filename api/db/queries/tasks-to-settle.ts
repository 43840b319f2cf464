import { sql } from '../connect.ts'
import { SETTLING_TASK, SETTLING_VIEW } from './task-to-settle.ts'
import type { SettlingView, TaskAddress, TaskToSettle } from './task-to-settle.ts'

export interface FullTask {
  readonly organizationId: number
  readonly task: TaskToSettle
  readonly view: SettlingView
}

/**
 * Locks those of the tasks that are full and that nobody is at, by their ids, and reads what hangs on them after that.
 * What is left out is somebody's at this instant, at rest, or not there any more.
 */
export async function lockFullTasks(addresses: readonly TaskAddress[]): Promise<readonly FullTask[]> {
  const organizationIds = addresses.map((address) => address.organizationId)
  const taskIds = addresses.map((address) => address.taskId)
  const [tasks, views] = await Promise.all([
    sql<TaskToSettle & { organizationId: number }>('lock-full-tasks', LOCK, [organizationIds, taskIds]),
    sql<SettlingView & { taskId: number }>('settling-views', VIEWS, [organizationIds, taskIds]),
  ])
  const viewOf = new Map(views.map((view) => [view.taskId, view]))
  return tasks.flatMap((task) => {
    const view = viewOf.get(task.id)
    return view ? [{ organizationId: task.organizationId, task, view }] : []
  })
}

const LOCK = `
  with task as (
    select t.* from tasks t
    join unnest($1::bigint[], $2::bigint[]) as a (organization_id, id)
      on t.id = a.id and t.organization_id = a.organization_id
    where t.state = 'deciding' and t.deleted_at is null
    order by t.id
    for update of t skip locked
  )
  ${SETTLING_TASK}`

const VIEWS = `
  select asked.id as "taskId", null::jsonb as recorded, ${SETTLING_VIEW('asked.organization_id', 'asked.id', 'true')}
  from unnest($1::bigint[], $2::bigint[]) as asked (organization_id, id)`
