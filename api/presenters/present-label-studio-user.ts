import type { Permission } from '../../domain/permissions.ts'
import type { LabelStudioOrganization, LabelStudioUser } from '../contract/label-studio-people.ts'
import type { ActiveOrganization, Member, OrganizationFields } from '../db/index.ts'

export function presentLabelStudioUser(member: Member, active: ActiveOrganization): LabelStudioUser {
  const isHere = member.activeOrganizationId === active.id
  return {
    id: member.userId,
    first_name: member.firstName,
    last_name: member.lastName,
    username: member.username,
    email: member.email,
    last_activity: member.lastActivity.toISOString(),
    custom_hotkeys: member.hotkeys as LabelStudioUser['custom_hotkeys'],
    avatar: null,
    initials: initialsOf(member),
    phone: member.phone,
    active_organization: isHere ? active.id : null,
    active_organization_meta: isHere
      ? { title: active.title, email: active.email }
      : { title: '', email: '' },
    allow_newsletters: member.allowNewsletters || null,
    date_joined: member.dateJoined.toISOString(),
  }
}

export function presentLabelStudioMember(
  member: Member,
  active: ActiveOrganization,
  roleCode: string,
): {
  id: number
  organization: number
  role: string
  user: LabelStudioUser & { created_projects: null; contributed_to_projects: null }
  created_projects: null
  contributed_to_projects: null
} {
  const none = { created_projects: null, contributed_to_projects: null }
  return {
    id: member.membershipId,
    organization: active.id,
    role: roleCode,
    user: { ...presentLabelStudioUser(member, active), ...none },
    ...none,
  }
}

export function presentLabelStudioOrganization(
  organization: OrganizationFields,
  members: readonly Member[],
  mayInvite: boolean,
): LabelStudioOrganization {
  return {
    id: organization.id,
    title: organization.title,
    token: mayInvite ? organization.inviteToken : null,
    created_at: organization.createdAt.toISOString(),
    updated_at: organization.updatedAt.toISOString(),
    contact_info: null,
    created_by: organization.createdBy,
    users: members.map(({ userId }) => userId),
  }
}

/** In Label Studio's letters: as they are written, unlike ours. */
function initialsOf({ firstName, lastName, email }: Member): string {
  return `${firstName.slice(0, 1)}${lastName.slice(0, 1)}` || email.slice(0, 2)
}

/** What `whoami` lists, in Label Studio's names. */
export function labelStudioPermissions(permissions: ReadonlySet<Permission>): string[] {
  const names = [...ALWAYS]
  for (const [permission, theirs] of Object.entries(THEIR_NAMES))
    if (permissions.has(permission as Permission)) names.push(...theirs)
  return names
}

const ALWAYS = ['organizations.view', 'projects.view', 'avatar.any', 'labels.view', 'views.view']

const THEIR_NAMES: Partial<Record<Permission, readonly string[]>> = {
  'organization.edit': ['organizations.change'],
  'members.invite': ['organizations.invite'],
  'projects.create': ['projects.create'],
  'project.edit': ['projects.change', 'labels.create', 'labels.change', 'labels.delete'],
  'project.delete': ['projects.delete'],
  'data.view': ['tasks.view', 'views.create', 'views.change', 'views.delete', 'actions.perform'],
  'data.import': ['tasks.create'],
  'task.edit': ['tasks.change', 'annotations.change', 'annotations.delete'],
  'data.delete': ['tasks.delete', 'views.reset'],
  'task.label': ['annotations.create', 'annotations.view'],
  'prediction.edit': ['predictions.any', 'models.create', 'models.view', 'models.change', 'models.delete'],
  'webhooks.edit': ['webhooks.view', 'webhooks.change'],
  'storage.edit': ['storages.view', 'storages.change', 'storages.sync'],
  'tokens.create': ['users.token.any'],
}
