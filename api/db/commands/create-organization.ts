import { inTransaction } from '../connect.ts'
import { MembershipRow } from '../models/membership.ts'
import { OrganizationRow } from '../models/organization.ts'
import { UserRow } from '../models/user.ts'
import { recordEvent } from './record-event.ts'

export interface NewOrganization {
  readonly title: string
  readonly ownerId: number
  /** Random: whoever has it can join. */
  readonly inviteToken: string
}

/** A new organization with its owner, who acts there from now on. */
export function createOrganization({ title, ownerId, inviteToken }: NewOrganization): Promise<number> {
  return inTransaction(async () => {
    const { id } = await OrganizationRow.create({ title, inviteToken, createdBy: ownerId })
    const membership = await MembershipRow.create({ organizationId: id, userId: ownerId, role: 'owner' })
    await UserRow.update({ activeOrganizationId: id }, { where: { id: ownerId } })
    const scope = { organizationId: id, actor: { id: ownerId, kind: 'person' } } as const
    await recordEvent({
      scope,
      aggregate: { type: 'organization', id },
      kind: 'organization.created',
      payload: { title },
    })
    await recordEvent({
      scope,
      aggregate: { type: 'membership', id: membership.id },
      kind: 'member.joined',
      payload: { userId: ownerId, role: 'owner', by: 'founding' },
    })
    return id
  })
}
