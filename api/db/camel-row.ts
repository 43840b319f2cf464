/**
 * A row as Postgres names it becomes a row as models name it: `created_by` → `createdBy`. Values are left alone.
 * The caller says which model's row it is, as with every statement's rows.
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the type of what comes out of a statement is told, not inferred
export function camelRow<T>(row: object): T {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [camel(name), value])) as T
}

const known = new Map<string, string>()

function camel(name: string): string {
  const cached = known.get(name)
  if (cached !== undefined) return cached
  const made = name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  known.set(name, made)
  return made
}
