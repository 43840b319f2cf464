import type pg from 'pg'
import { rounded } from '../samples.ts'

/** What `pg_stat_statements` counted of one statement. */
export interface Counted {
  readonly text: string
  readonly calls: number
  readonly ms: number
  /** Shared pages read, from memory or not. */
  readonly pages: number
}

export type Statements = ReadonlyMap<string, Counted>

/** Of the books, so far. */
export async function readStatements(books: pg.Client): Promise<Statements> {
  const { rows } = await books.query<{ id: string } & Counted>(
    `select queryid::text || ':' || toplevel as id, query as text, calls::float8 as calls, total_exec_time as ms,
            (shared_blks_hit + shared_blks_read)::float8 as pages
     from pg_stat_statements
     where query not like '%pg_stat_statements%' and dbid = (select oid from pg_database where datname = current_database())`,
  )
  return new Map(rows.map(({ id, ...counted }) => [id, counted]))
}

/** What was counted between two readings, on top of what was counted before. */
export function addStatements(sum: Statements, before: Statements, after: Statements): Statements {
  const total = new Map(sum)
  for (const [id, { text, calls, ms, pages }] of after) {
    const was = before.get(id) ?? { calls: 0, ms: 0, pages: 0 }
    const so = total.get(id) ?? { calls: 0, ms: 0, pages: 0 }
    if (calls === was.calls) continue
    total.set(id, {
      text,
      calls: so.calls + calls - was.calls,
      ms: so.ms + ms - was.ms,
      pages: so.pages + pages - was.pages,
    })
  }
  return total
}

/** A side of a comparison: what was counted, and in how many pairs. */
export interface Side {
  readonly statements: Statements
  readonly pairs: number
}

export type SideBySideRow = Readonly<Record<string, string | number | null>>

/** The statements that cost most, each side's share of a pair beside the other's. */
export function sideBySide(
  sides: Readonly<Record<string, Side>>,
  nameOf: (text: string) => string,
  most = 24,
): SideBySideRow[] {
  const all = new Map(Object.values(sides).flatMap(({ statements }) => [...statements]))
  const cost = (id: string): number =>
    Object.values(sides).reduce(
      (sum, { statements, pairs }) => sum + (statements.get(id)?.ms ?? 0) / pairs,
      0,
    )
  const ids = [...all.keys()].sort((a, b) => cost(b) - cost(a)).slice(0, most)
  return ids.map((id) => ({
    statement: nameOf(all.get(id)!.text),
    ...Object.fromEntries(
      Object.entries(sides).flatMap(([name, { statements, pairs: counted }]) => {
        const pairs = Math.max(1, counted)
        const { calls, ms, pages } = statements.get(id) ?? { calls: 0, ms: 0, pages: 0 }
        return [
          [`${name}: calls/pair`, rounded(calls / pairs)],
          [`${name}: ms/call`, calls === 0 ? null : rounded(ms / calls, 3)],
          [`${name}: ms/pair`, rounded(ms / pairs, 3)],
          [`${name}: pages/call`, calls === 0 ? null : rounded(pages / calls, 1)],
        ] as const
      }),
    ),
  }))
}

/** Names statements by the product's own names for them; literals are not in the counted text. */
export function namer(
  named: readonly { readonly name: string | null; readonly text: string }[],
): (text: string) => string {
  const byShape = new Map(named.map(({ name, text }) => [shapeOf(text), name ?? text]))
  return (text) => byShape.get(shapeOf(text)) ?? text.replace(/\s+/g, ' ').trim().slice(0, 48)
}

function shapeOf(text: string): string {
  return text
    .replace(/'[^']*'|\$\d+|\b\d+(\.\d+)?\b|\b(true|false|null)\b/g, '?')
    .replace(/\s+/g, ' ')
    .trim()
}
