import { DomainError } from '../../../domain/errors.ts'
import type { TaskFilterItem, TaskFilters } from '../../../domain/task-filter.schema.ts'
import type { Json } from '../../../domain/wire.ts'

/**
 * Data Manager filters as SQL over `tasks`. Columns and operators come from the two tables below, values travel as
 * parameters; a column or operator that is not there is refused by name instead of matching everything or nothing.
 */
type Kind = 'Number' | 'Datetime' | 'String' | 'Boolean'
interface Column {
  readonly sql: string
  readonly kind: Kind
}

const COLUMNS: Readonly<Record<string, Column>> = {
  id: { sql: 'id', kind: 'Number' },
  inner_id: { sql: 'inner_id', kind: 'Number' },
  total_annotations: { sql: 'total_annotations', kind: 'Number' },
  cancelled_annotations: { sql: 'cancelled_annotations', kind: 'Number' },
  total_predictions: { sql: 'total_predictions', kind: 'Number' },
  overlap: { sql: 'overlap', kind: 'Number' },
  agreement: { sql: 'agreement', kind: 'Number' },
  completed_at: { sql: 'completed_at', kind: 'Datetime' },
  created_at: { sql: 'created_at', kind: 'Datetime' },
  updated_at: { sql: 'updated_at', kind: 'Datetime' },
  is_labeled: { sql: 'is_labeled', kind: 'Boolean' },
  file_upload: { sql: 'file_name', kind: 'String' },
  state: { sql: 'state', kind: 'String' },
}

const COMPARISONS: Readonly<Record<string, string>> = {
  equal: 'is not distinct from',
  not_equal: 'is distinct from',
  less: '<',
  less_or_equal: '<=',
  greater: '>',
  greater_or_equal: '>=',
}

const CAST: Readonly<Record<Kind, string>> = {
  Number: 'double precision',
  Datetime: 'timestamptz',
  String: 'text',
  Boolean: 'boolean',
}

/** Adds its parameters to `bind` and returns the condition; null when there is nothing to filter by. */
export function filterCondition({ conjunction, items }: TaskFilters, bind: unknown[]): string | null {
  const lines = items.filter((item) => item.value !== null && item.value !== undefined)
  if (lines.length === 0) return null
  return `(${lines.map((item) => lineOf(item, bind)).join(` ${conjunction} `)})`
}

/** A parent and its child are one line, whatever the conjunction. */
function lineOf(item: TaskFilterItem, bind: unknown[]): string {
  const own = conditionOf(item, bind)
  return item.child_filter ? `(${own} and ${lineOf(item.child_filter, bind)})` : own
}

function conditionOf(item: TaskFilterItem, bind: unknown[]): string {
  const line: Line = { item, column: columnOf(item, bind), bind }
  const comparison = COMPARISONS[item.operator]
  if (comparison) return `${line.column.sql} ${comparison} ${param(line, item.value ?? null)}`
  const write = OPERATORS[item.operator]
  if (!write) throw refuse(item, `The operator "${item.operator}" is not supported.`)
  return write(line)
}

interface Line {
  readonly item: TaskFilterItem
  readonly column: Column
  readonly bind: unknown[]
}

const OPERATORS: Readonly<Record<string, (line: Line) => string>> = {
  empty: emptiness,
  in: range,
  not_in: (line) => `not ${range(line)}`,
  in_list: listed,
  not_in_list: (line) => `not ${listed(line)}`,
  contains: found,
  not_contains: (line) => `not ${found(line)}`,
}

function param({ column, bind }: Line, value: Json): string {
  return `$${bind.push(value)}::${CAST[column.kind]}`
}

function found(line: Line): string {
  const text = textOf(line.item.value ?? null).replace(/[\\%_]/g, '\\$&')
  return `(coalesce(${line.column.sql}::text, '') ilike ${param(line, `%${text}%`)})`
}

function emptiness({ column: { sql, kind }, item }: Line): string {
  const empty = kind === 'String' ? `(${sql} is null or ${sql} = '')` : `(${sql} is null)`
  return textOf(item.value ?? null) === 'true' ? empty : `not ${empty}`
}

function range(line: Line): string {
  const bounds = line.item.value as { readonly min?: Json; readonly max?: Json }
  if (bounds.min === undefined || bounds.max === undefined) {
    throw refuse(line.item, 'A range needs both "min" and "max".')
  }
  return `(${line.column.sql} between ${param(line, bounds.min)} and ${param(line, bounds.max)})`
}

function listed({ item, column, bind }: Line): string {
  if (!Array.isArray(item.value)) throw refuse(item, 'A list is needed.')
  const values = (item.value as readonly Json[]).map(textOf)
  return `(${column.sql}::text = any($${bind.push(values)}::text[]))`
}

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))

function columnOf({ filter, type, operator }: TaskFilterItem, bind: unknown[]): Column {
  const name = filter.replace(/^filter:/, '').replace(/^tasks:/, '')
  const known = COLUMNS[name]
  if (known) return operator.endsWith('contains') ? { ...known, kind: 'String' } : known
  if (!name.startsWith('data.')) throw refuse({ filter }, `The column "${name}" cannot be filtered by.`)
  const text = `data ->> $${bind.push(name.slice('data.'.length))}::text`
  return type === 'Number' && !operator.endsWith('contains')
    ? {
        sql: `(case when ${text} ~ '^-?[0-9]+([.][0-9]+)?$' then (${text})::double precision end)`,
        kind: 'Number',
      }
    : { sql: `(${text})`, kind: 'String' }
}

function refuse({ filter }: Pick<TaskFilterItem, 'filter'>, sentence: string): DomainError {
  return new DomainError('invalid_input', sentence, { fields: { filters: [`${filter}: ${sentence}`] } })
}

/**
 * Label Studio takes one ordering: `-tasks:id`, `tasks:-id`, `tasks:data.text`. Nulls come last, `id` breaks ties.
 */
export function orderBy(ordering: readonly string[], bind: unknown[]): string {
  const [first] = ordering
  if (first === undefined) return 'id'
  const descending = first.includes('-')
  const { sql } = columnOf({ filter: first.replace('-', ''), type: 'Unknown', operator: 'equal' }, bind)
  return `${sql} ${descending ? 'desc' : 'asc'} nulls last, id`
}
