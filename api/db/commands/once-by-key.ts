import { createHash } from 'node:crypto'
import { DomainError } from '../../../domain/errors.ts'
import type { Json } from '../../../domain/wire.ts'
import { sql } from '../connect.ts'

interface Applied<Result> {
  readonly said: string
  readonly result: Result
}

/**
 * Does a command once: its result is kept under the sender's key in the same transaction, and the same said again
 * gets it. Two at once meet at the key, and `againOnConflict` around it lets the second see the first.
 * @param said what the sender said, as JSON: something else under the same key is a mistake.
 */
export async function onceByKey<Result extends object>(
  key: string,
  said: object,
  work: () => Promise<Result>,
): Promise<Result> {
  const hash = createHash('sha256').update(JSON.stringify(said)).digest('hex')
  const [before] = await sql<{ result: Applied<Result> }>('applied-command', FIND, [key])
  if (before) return sameOrRefused(before.result, hash)
  const result = await work()
  await sql('apply-command', KEEP, [key, JSON.stringify({ said: hash, result } satisfies Json | object)])
  return result
}

function sameOrRefused<Result>(before: Applied<Result>, hash: string): Result {
  if (before.said === hash) return before.result
  throw new DomainError('already_exists', 'This key was used for something else. Send a new one.', {
    fields: { uniqueId: ['This key was used for something else.'] },
  })
}

const FIND = `select result from applied_commands where key = $1::text`
const KEEP = `insert into applied_commands (key, result) values ($1::text, $2::jsonb)`
