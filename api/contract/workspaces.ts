import { z } from 'zod'
import { labelStudioUser } from './label-studio-people.ts'
import { TITLE_MAX } from './limits.ts'
import { looseBoolean, looseId } from './loose.ts'

/** Workspaces as Label Studio Enterprise spells them. */
export const workspace = z.object({
  id: z.number().int(),
  title: z.string(),
  description: z.string(),
  color: z.string(),
  is_personal: z.boolean(),
  is_archived: z.boolean(),
  created_by: z.number().int().nullable(),
  projects_count: z.number().int(),
})
export type Workspace = z.infer<typeof workspace>

const fields = z.object({
  title: z.string().trim().min(1).max(TITLE_MAX),
  description: z.string().trim().max(TITLE_MAX),
  color: z.string().regex(/^#[0-9a-f]{6}$/i, 'Color must be in "#RRGGBB" format'),
  is_archived: looseBoolean,
})
export const newWorkspace = fields.partial().required({ title: true })
export const workspacePatch = fields.partial()
export const workspaceQuery = z.object({ is_archived: looseBoolean.optional() })
export const workspaceParams = z.object({ workspaceId: looseId })
export const workspaceMember = z.object({ user: labelStudioUser, workspace: z.number().int() })
export const newWorkspaceMember = z.object({ user: looseId })
export const workspaceMemberQuery = z.object({ user_id: looseId })
