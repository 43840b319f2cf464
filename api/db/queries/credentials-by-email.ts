import { sql } from '../connect.ts'

export interface Credentials {
  readonly userId: number
  readonly passwordHash: string | null
}

/** For logging in, when nobody is known yet: without a scope. Upper and lower case are the same address. */
export async function credentialsByEmail(email: string): Promise<Credentials | null> {
  const [row] = await sql<Credentials>(
    'credentials-by-email',
    `select id as "userId", password_hash as "passwordHash" from users
     where email = $1::citext and deleted_at is null and kind = 'person'`,
    [email],
  )
  return row ?? null
}
