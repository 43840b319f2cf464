import type { InferAttributes } from 'sequelize'
import type { Scope } from '../../../domain/actor.ts'
import { camelRow } from '../camel-row.ts'
import { sql } from '../connect.ts'
import type { AnnotationRow } from '../models/annotation.ts'
import type { ReviewRow } from '../models/review.ts'

interface Names {
  readonly firstName: string
  readonly lastName: string
  readonly email: string
}
export type AnswerOfTask = InferAttributes<AnnotationRow> & Names
export type ReviewOfTask = InferAttributes<ReviewRow> & Names

/** Every standing answer on these tasks with who gave it, oldest first; skips included. */
export async function answersOfTasks(scope: Scope, taskIds: readonly number[]): Promise<AnswerOfTask[]> {
  const rows = await sql<object>('answers-of-tasks', ANSWERS, [scope.organizationId, taskIds])
  return rows.map((row) => camelRow<AnswerOfTask>(row))
}

/** Every verdict on a task's answers with who gave it, oldest first. */
export async function reviewsOfTask(scope: Scope, taskId: number): Promise<ReviewOfTask[]> {
  return reviewsOfTasks(scope, [taskId])
}

/** Every verdict on the answers of these tasks, oldest first. */
export async function reviewsOfTasks(scope: Scope, taskIds: readonly number[]): Promise<ReviewOfTask[]> {
  const rows = await sql<object>('reviews-of-tasks', REVIEWS, [scope.organizationId, taskIds])
  return rows.map((row) => camelRow<ReviewOfTask>(row))
}

const NAMES = `coalesce(u.first_name, '') as first_name, coalesce(u.last_name, '') as last_name, coalesce(u.email, '') as email`

const ANSWERS = `
  select a.*, ${NAMES} from annotations a left join users u on u.id = a.completed_by
  where a.organization_id = $1::bigint and a.task_id = any($2::bigint[]) and a.deleted_at is null order by a.id`

const REVIEWS = `
  select r.*, ${NAMES} from reviews r join users u on u.id = r.reviewer_id
  where r.organization_id = $1::bigint and r.task_id = any($2::bigint[]) order by r.id`
