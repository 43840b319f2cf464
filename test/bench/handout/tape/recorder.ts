import { appendFileSync } from 'node:fs'
import pg from 'pg'
import { toLine } from './recorded.ts'
import type { Recorded } from './recorded.ts'

/**
 * Loaded into the product's api before it starts: writes down every statement it sends to Postgres, on which
 * connection, in which order, and what came back. The product knows nothing of it.
 */
const file = process.env['TAPE_FILE'] ?? ''
if (file === '') throw new Error('TAPE_FILE says where the statements are written down.')

interface Statement {
  readonly name?: string
  readonly text: string
  readonly values?: readonly unknown[]
}
type Callback = (error: unknown, result: { rows?: unknown } | undefined) => void
type Query = (this: object, ...args: unknown[]) => unknown

let clock = 0
const connections = new WeakMap<object, number>()
const client = pg.Client.prototype as unknown as { query: Query }
const send = client.query

client.query = function (this: object, ...args: unknown[]): unknown {
  const statement = statementOf(args)
  if (statement === null) return send.apply(this, args)
  clock += 1
  const sent = clock
  const keep = (result: { rows?: unknown } | undefined): void => {
    clock += 1
    const rows = (result?.rows ?? []) as Recorded['rows']
    const { name = null, text, values = [] } = statement
    const recorded: Recorded = {
      connection: numberOf(this),
      sent,
      answered: clock,
      name,
      text,
      values,
      rows: rows.slice(0, 1),
    }
    appendFileSync(file, `${toLine(recorded)}\n`)
  }
  const callback = args.at(-1)
  if (typeof callback === 'function') {
    const told: Callback = (error, result) => {
      keep(result)
      ;(callback as Callback)(error, result)
    }
    return send.apply(this, [...args.slice(0, -1), told])
  }
  const answer = send.apply(this, args) as Promise<{ rows?: unknown }>
  answer.then(keep, () => keep(undefined))
  return answer
}

function statementOf([first, second]: readonly unknown[]): Statement | null {
  if (typeof first === 'string')
    return { text: first, ...(Array.isArray(second) && { values: second as unknown[] }) }
  const isPlain = typeof first === 'object' && first !== null && 'text' in first && !('submit' in first)
  return isPlain ? (first as Statement) : null
}

function numberOf(connection: object): number {
  const known = connections.get(connection) ?? clock
  connections.set(connection, known)
  return known
}
