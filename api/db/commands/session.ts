import { sql } from '../connect.ts'

export interface NewSession {
  readonly idHash: string
  readonly userId: number
  readonly csrfToken: string
  readonly userAgent: string
  /** The longest it may last. */
  readonly days: number
}

export async function openSession(session: NewSession): Promise<void> {
  await sql(
    'open-session',
    `insert into sessions (id_hash, user_id, csrf_token, user_agent, expires_at)
     values ($1, $2, $3, left($4, 300), now() + make_interval(days => $5::integer))`,
    [session.idHash, session.userId, session.csrfToken, session.userAgent, session.days],
  )
}

export async function closeSession(idHash: string): Promise<void> {
  await sql('close-session', `delete from sessions where id_hash = $1`, [idHash])
}

/** Ends every log-in of a person, but the one given. */
export async function closeSessionsOf(userId: number, exceptIdHash = ''): Promise<void> {
  await sql('close-sessions-of', `delete from sessions where user_id = $1 and id_hash <> $2`, [
    userId,
    exceptIdHash,
  ])
}

/** Notes that somebody is here: shows when he was last seen, and keeps his session, if he has one, from going idle. */
export async function noteActivity(userId: number, sessionIdHash: string | null): Promise<void> {
  await sql(
    'note-activity',
    `with seen as (update sessions set last_seen_at = now() where id_hash = $2::text)
     update users set last_activity = now() where id = $1::bigint`,
    [userId, sessionIdHash],
  )
}

/** Takes away what has ended. */
export async function forgetSessions(idleDays: number): Promise<void> {
  await sql(
    'forget-sessions',
    `delete from sessions where expires_at <= now() or last_seen_at < now() - make_interval(days => $1::integer)`,
    [idleDays],
  )
}
