import { z } from 'zod'
import { ROLE_CODE } from '../../domain/permissions.ts'
import type { Role } from '../../domain/permissions.ts'
import { EMAIL_MAX, NAME_MAX, PASSWORD_LENGTH, TITLE_MAX } from './limits.ts'
import { looseBoolean, looseId } from './loose.ts'

/** People and organizations as Label Studio's API spells them. */
export const labelStudioUser = z.object({
  id: z.number().int(),
  first_name: z.string(),
  last_name: z.string(),
  username: z.string(),
  email: z.string(),
  last_activity: z.string(),
  custom_hotkeys: z.record(z.string(), z.unknown()),
  avatar: z.null(),
  initials: z.string(),
  phone: z.string(),
  active_organization: z.number().int().nullable(),
  active_organization_meta: z.object({ title: z.string(), email: z.string() }),
  allow_newsletters: z.boolean().nullable(),
  date_joined: z.string(),
})
export type LabelStudioUser = z.infer<typeof labelStudioUser>

export const whoAmI = labelStudioUser.extend({ permissions: z.array(z.string()) })

export const userPatch = z
  .object({
    first_name: z.string().trim().max(NAME_MAX),
    last_name: z.string().trim().max(NAME_MAX),
    username: z.string().trim().max(NAME_MAX),
    phone: z.string().trim().max(50),
    allow_newsletters: looseBoolean.nullable(),
    custom_hotkeys: z.record(z.string(), z.unknown()),
    /** Only to say that it cannot be changed. */
    email: z.unknown(),
  })
  .partial()
export type UserPatch = z.infer<typeof userPatch>

export const newUser = z.object({
  username: z.string().trim().max(NAME_MAX),
  email: z.string().trim().max(EMAIL_MAX).pipe(z.email('Enter a valid email address.')),
  first_name: z.string().trim().max(NAME_MAX).default(''),
  last_name: z.string().trim().max(NAME_MAX).default(''),
  phone: z.string().trim().max(50).default(''),
  password: z.string().min(PASSWORD_LENGTH.min).max(PASSWORD_LENGTH.max).optional(),
})

export const userParams = z.object({ userId: looseId })
export const organizationParams = z.object({ organizationId: looseId })
export const membershipParams = z.object({ organizationId: looseId, userId: looseId })

export const labelStudioOrganization = z.object({
  id: z.number().int(),
  title: z.string(),
  /** The invite token; null for whoever may not invite. */
  token: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  contact_info: z.null(),
  created_by: z.number().int().nullable(),
  users: z.array(z.number().int()),
})
export type LabelStudioOrganization = z.infer<typeof labelStudioOrganization>

export const organizationBrief = labelStudioOrganization.pick({
  id: true,
  title: true,
  contact_info: true,
  created_at: true,
})

export const labelStudioOrganizationPatch = z
  .object({ title: z.string().trim().min(1).max(TITLE_MAX) })
  .partial()

export const labelStudioMember = z.object({
  id: z.number().int(),
  organization: z.number().int(),
  role: z.string(),
  user: labelStudioUser.extend({ created_projects: z.null(), contributed_to_projects: z.null() }),
  created_projects: z.null(),
  contributed_to_projects: z.null(),
})

export const memberPage = z.object({
  count: z.number().int(),
  next: z.string().nullable(),
  previous: z.string().nullable(),
  results: z.array(labelStudioMember),
})

export const MEMBER_PAGE_SIZE = { usual: 30, most: 1000 } as const

export const memberQuery = z.object({
  page: z.string().optional(),
  page_size: z.string().optional(),
  search: z.string().optional(),
})

export const membership = z.object({
  user: z.number().int(),
  organization: z.number().int(),
  contributed_projects_count: z.number().int(),
  annotations_count: z.number().int(),
  created_at: z.string(),
  created_projects: z.null(),
  contributed_to_projects: z.null(),
})

const ROLE_OF_CODE = new Map(Object.entries(ROLE_CODE).map(([role, code]) => [code, role as Role]))

export const memberPatch = z.object({
  user_id: looseId,
  role: z.string().transform((code, issues) => {
    const role = ROLE_OF_CODE.get(code)
    if (role && role !== 'owner' && role !== 'none') return role
    issues.addIssue(`"${code}" is not a valid choice.`)
    return z.NEVER
  }),
})

export const labelStudioInvite = z.object({ token: z.string(), invite_url: z.string() })

/** `section:action` → a key, as Label Studio's editor stores it. */
export const hotkeys = z.object({ custom_hotkeys: z.record(z.string(), z.unknown()) })

export const tokenSettings = z.object({
  api_tokens_enabled: z.boolean(),
  legacy_api_tokens_enabled: z.boolean(),
})
export const tokenSettingsPatch = z
  .object({ api_tokens_enabled: looseBoolean, legacy_api_tokens_enabled: looseBoolean })
  .partial()
