import type { Role } from '../../domain/permissions.ts'
import type { Invite } from '../contract/people.ts'
import type { OrganizationFields } from '../db/index.ts'

/** The link as people send it: `origin` has no trailing slash. */
export function presentInvite({ inviteToken, defaultRole }: OrganizationFields, origin: string): Invite {
  return { url: `${origin}${invitePath(inviteToken)}`, token: inviteToken, role: defaultRole as Role }
}

/** Where the link leads, as Label Studio spells it. */
export function invitePath(inviteToken: string): string {
  return `/user/signup/?token=${inviteToken}`
}
