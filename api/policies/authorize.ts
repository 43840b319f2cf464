import type { Verdict } from '../../domain/actor.ts'
import { DomainError } from '../../domain/errors.ts'
import type { Permission } from '../../domain/permissions.ts'

/** Whoever or wherever permissions are: a scope (organization-wide) or a project as a person reaches it. */
interface Holder {
  readonly permissions: ReadonlySet<Permission>
}

/** The plainest policy: this permission, or why not. */
export function need(holder: Holder, permission: Permission): Verdict {
  return holder.permissions.has(permission) ? { allowed: true } : { allowed: false, permission }
}

/** @throws DomainError `permission_denied`, naming the permission, when the policy says no. */
export function authorize(verdict: Verdict): void {
  if (verdict.allowed) return
  throw new DomainError('permission_denied', 'You do not have permission to perform this action.', {
    params: { permission: verdict.permission },
  })
}
