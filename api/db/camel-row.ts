/**
 * A row as Postgres names it becomes a row as models name it: `created_by` → `createdBy`. Values are left alone.
 */
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
