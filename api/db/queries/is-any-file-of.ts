import { sql } from '../connect.ts'

/** Whether a standing file of any organization has these bytes, leaving out those of one project. */
export async function isAnyFileOf(sha256: string, besides: number | null): Promise<boolean> {
  const [row] = await sql<{ any: boolean }>('is-any-file-of', STATEMENT, [sha256, besides])
  return row?.any ?? false
}

const STATEMENT = `
  select exists (
    select from files
    where sha256 = $1::text and deleted_at is null
      and ($2::bigint is null or project_id is distinct from $2::bigint)) as any`
