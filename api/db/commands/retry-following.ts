import { sql } from '../connect.ts'

/**
 * Jobs that let a project's tasks follow its settings must not end before all do: one that failed five minutes ago is
 * open again, and goes on where it was, unless its project is gone. Whoever looks for jobs that stand still starts it.
 */
export async function retryFollowing(): Promise<void> {
  await sql('retry-following', RETRY)
}

/** As old as it was when it failed, so that it is found to stand still. */
const RETRY = `
  update jobs j
  set state = 'running', error_code = null, error_params = '{}', finished_at = null, updated_at = j.finished_at
  from projects p
  where p.id = j.project_id and p.deleted_at is null and j.kind = 'recount' and j.state = 'failed'
    and j.error_code <> 'not_found' and j.finished_at < now() - interval '5 minutes'
    and j.finished_at > now() - interval '7 days'`
