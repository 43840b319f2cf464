import { z } from 'zod'
import { PERMISSIONS } from '../../domain/permissions.ts'
import { isTimeZone } from './account.ts'
import { TITLE_MAX } from './limits.ts'
import { assignableRole, role } from './role.ts'

/** `GET /api/ts/organization`. */
export const organization = z.object({
  id: z.number().int(),
  title: z.string(),
  timeZone: z.string(),
  locale: z.string(),
  defaultRole: role,
  createdAt: z.string(),
  settings: z.object({
    legacyTokens: z.boolean(),
    personalTokens: z.boolean(),
    /** Projects created through the API are published and open to everyone. */
    openApiProjects: z.boolean(),
  }),
})
export type Organization = z.infer<typeof organization>

/** `PATCH /api/ts/organization`. */
export const organizationPatch = z
  .object({
    title: z.string().trim().min(1, 'Give the organization a name.').max(TITLE_MAX),
    timeZone: z.string().refine(isTimeZone, 'Use the name of a time zone, such as Europe/Berlin.'),
    locale: z.string().trim().min(2).max(35),
    defaultRole: assignableRole,
    settings: organization.shape.settings.partial(),
  })
  .partial()
export type OrganizationPatch = z.infer<typeof organizationPatch>

/** `GET /api/ts/organization/permissions`: the table of roles and what each may do. */
export const permissionTable = z.object({
  permissions: z.array(
    z.object({ permission: z.enum(PERMISSIONS), roles: z.array(role), overridden: z.boolean() }),
  ),
})
export type PermissionTable = z.infer<typeof permissionTable>

/** `PUT /api/ts/organization/permissions/:permission`; null goes back to the default. The owner's own are fixed. */
export const permissionPut = z.object({ roles: z.array(assignableRole.exclude(['deactivated'])).nullable() })
export type PermissionPut = z.infer<typeof permissionPut>
