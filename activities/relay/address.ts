import type { DueRow } from '../../api/db/index.ts'

/** Everything one aggregate must hear, oldest first. */
export interface Message {
  readonly type: 'task' | 'job'
  readonly organizationId: number
  readonly projectId: number | null
  readonly aggregateId: number
  readonly jobKind: string | null
  readonly rows: readonly DueRow[]
}

/** Rows, ordered by aggregate, into a message each. */
export function messagesOf(rows: readonly DueRow[]): Message[] {
  const byKey = new Map<string, DueRow[]>()
  for (const row of rows) {
    const key = `${row.aggregateType}:${row.aggregateId}`
    const together = byKey.get(key)
    if (together) together.push(row)
    else byKey.set(key, [row])
  }
  return [...byKey.values()].flatMap((together) => {
    const [first] = together
    return first ? [messageOf(first, together)] : []
  })
}

function messageOf(first: DueRow, rows: readonly DueRow[]): Message {
  const { organizationId, projectId, aggregateId, jobKind } = first
  return {
    type: first.aggregateType === 'job' ? 'job' : 'task',
    organizationId,
    projectId,
    aggregateId,
    jobKind,
    rows,
  }
}

export function outboxIdsOf(messages: readonly Message[]): number[] {
  return messages.flatMap((message) => message.rows.map((row) => row.id))
}
