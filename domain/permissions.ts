/** The roles of a person in an organization, least to most; `deactivated` and `none` may do nothing. */
export const ROLES = ['none', 'deactivated', 'annotator', 'reviewer', 'manager', 'admin', 'owner'] as const
export type Role = (typeof ROLES)[number]

/** Two-letter codes Label Studio Enterprise uses for the same roles. */
export const ROLE_CODE: Readonly<Record<Role, string>> = {
  none: 'NO',
  deactivated: 'DI',
  annotator: 'AN',
  reviewer: 'RE',
  manager: 'MA',
  admin: 'AD',
  owner: 'OW',
}

/**
 * What policies ask for: always a permission, never a role. `project.*`, `task.*`, `import`, `export` and the like
 * hold inside projects the person can reach; `organization.*` in the whole organization.
 */
export const PERMISSIONS = [
  'organization.view',
  'organization.edit',
  'organization.permissions',
  'members.view',
  'members.invite',
  'members.edit_role',
  'tokens.create',
  'workspaces.edit',
  'projects.view_all',
  'projects.create',
  'project.edit',
  'project.delete',
  'project.members',
  'project.dashboard',
  'data.view',
  'data.import',
  'data.export',
  'data.delete',
  'task.edit',
  'task.assign',
  'task.label',
  'task.review',
  'task.see_agreement',
  'task.see_others_answers',
  'prediction.edit',
  'rules.edit',
  'people.pause',
  'webhooks.edit',
  'storage.edit',
  'jobs.view_all',
  'operations.view',
] as const
export type Permission = (typeof PERMISSIONS)[number]

const ANNOTATOR: readonly Permission[] = ['task.label', 'tokens.create']
const REVIEWER: readonly Permission[] = [
  ...ANNOTATOR,
  'task.review',
  'task.see_agreement',
  'task.see_others_answers',
]
const MANAGER: readonly Permission[] = [
  ...REVIEWER,
  'members.invite',
  'members.view',
  'workspaces.edit',
  'projects.create',
  'project.edit',
  'project.delete',
  'project.members',
  'project.dashboard',
  'data.view',
  'data.import',
  'data.export',
  'data.delete',
  'task.edit',
  'task.assign',
  'prediction.edit',
  'rules.edit',
  'people.pause',
  'webhooks.edit',
  'storage.edit',
]
const ADMIN: readonly Permission[] = [
  ...MANAGER,
  'organization.view',
  'organization.edit',
  'members.edit_role',
  'projects.view_all',
  'jobs.view_all',
  'operations.view',
]

/** The defaults an organization starts from; its own table overrides them permission by permission. */
export const DEFAULT_ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  none: [],
  deactivated: [],
  annotator: ANNOTATOR,
  reviewer: REVIEWER,
  manager: MANAGER,
  admin: ADMIN,
  owner: [...ADMIN, 'organization.permissions'],
}

/** Roles per permission, as an organization overrides them. */
export type PermissionOverrides = Readonly<Partial<Record<Permission, readonly Role[]>>>

/** The permissions of a role in an organization with these overrides. The owner's own are fixed. */
export function permissionsOf(role: Role, overrides: PermissionOverrides): ReadonlySet<Permission> {
  const defaults = new Set(DEFAULT_ROLE_PERMISSIONS[role])
  if (role === 'owner') return defaults
  return new Set(PERMISSIONS.filter((name) => overrides[name]?.includes(role) ?? defaults.has(name)))
}
