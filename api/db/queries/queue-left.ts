import type { Scope } from '../../../domain/actor.ts'
import type { QueueLeft } from '../../../domain/queue/empty.ts'
import { NOT_SEEN } from '../commands/claim/fragments.ts'
import type { ClaimKind } from '../commands/claim/fragments.ts'
import { sql } from '../connect.ts'

/** What there is in a stage's queue that the acting person was not given, so that he can be told why. */
export async function queueLeft(
  scope: Scope,
  {
    projectId,
    ...queue
  }: { readonly projectId: number; readonly stage: string; readonly stageKind: ClaimKind },
): Promise<QueueLeft> {
  const left = (await queuesLeft(scope, { ...queue, projectIds: [projectId] })).get(projectId)
  if (!left) throw new Error('a statement over one project returned no row')
  return left
}

/** The same of several projects at once. */
export async function queuesLeft(
  scope: Scope,
  queue: { readonly projectIds: readonly number[]; readonly stage: string; readonly stageKind: ClaimKind },
): Promise<ReadonlyMap<number, QueueLeft>> {
  const rows = await sql<LeftRow>(`queue-left-${queue.stageKind}`, STATEMENT[queue.stageKind], [
    scope.organizationId,
    queue.projectIds,
    queue.stage,
    scope.actor?.id ?? 0,
  ])
  return new Map(
    rows.map(({ projectId, heldUntil, ...row }) => [
      projectId,
      { ...row, heldUntil: heldUntil?.toISOString() ?? null },
    ]),
  )
}

type LeftRow = Omit<QueueLeft, 'heldUntil'> & { readonly projectId: number; readonly heldUntil: Date | null }

/** Held seats are few, about one a person at work; the free ones are only asked whether there is any. */
const statement = (kind: ClaimKind): string => `
  select p.id as "projectId",
         exists (select from tasks where project_id = p.id and deleted_at is null) as "hasTasks",
         exists (select from seats q where q.project_id = p.id and q.stage = $3::text and q.state = 'open'
                   and q.holder_id is null and q.organization_id = $1::bigint) as "hasFreeSeats",
         exists (select from seats q where q.project_id = p.id and q.stage = $3::text and q.state = 'open'
                   and q.holder_id <> $4::bigint and q.expires_at is null) as "hasKeptSeats",
         (select q.expires_at from seats q
          where q.project_id = p.id and q.stage = $3::text and q.state = 'open' and q.holder_id is not null
            and q.organization_id = $1::bigint and q.holder_id <> $4::bigint and q.expires_at is not null
            and ${NOT_SEEN[kind]}
          order by q.expires_at limit 1) as "heldUntil"
  from unnest($2::bigint[]) p(id)`
const STATEMENT = { annotate: statement('annotate'), review: statement('review') }
