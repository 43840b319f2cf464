import type { JobFields } from '../api/db/index.ts'
import type { Scope } from '../domain/actor.ts'
import { PERMISSIONS } from '../domain/permissions.ts'

/** Whoever started the job is who does what it does; what the work needs it may. */
export function scopeOf(job: JobFields): Scope {
  return {
    organizationId: job.organizationId,
    actor: job.createdBy === null ? null : { id: job.createdBy, kind: 'person' },
    role: 'owner',
    permissions: new Set(PERMISSIONS),
  }
}
