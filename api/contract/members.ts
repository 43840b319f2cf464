import { z } from 'zod'
import { pauseReason } from './pauses.ts'
import { role } from './role.ts'

const id = z.number().int()

/** The role a person has in this project only; null: the one he has in the organization. */
export const projectRole = z.enum(['annotator', 'reviewer']).nullable()
export type ProjectRole = z.infer<typeof projectRole>

export const projectMember = z.object({
  userId: id,
  name: z.string(),
  initials: z.string(),
  email: z.string(),
  role: projectRole,
  organizationRole: role,
  /** Answers this person gave in the project. */
  annotations: z.number().int(),
  addedAt: z.iso.datetime(),
  isMe: z.boolean(),
  /** Labels or reviews here without managing: may be paused. */
  isPausable: z.boolean(),
  /** What keeps him from going on now. */
  pause: z
    .object({
      id,
      reason: pauseReason,
      words: z.string(),
      by: z.string(),
      until: z.iso.datetime().nullable(),
    })
    .nullable(),
})
export type ProjectMember = z.infer<typeof projectMember>

export const projectMembers = z.object({
  members: z.array(projectMember),
  /** Everybody of the organization may work here, members or not. */
  openToOrganization: z.boolean(),
})
export type ProjectMembers = z.infer<typeof projectMembers>

export const addMembersRequest = z.object({
  userIds: z.array(id).min(1).max(1_000),
  role: projectRole.default(null),
})
export type AddMembersRequest = z.infer<typeof addMembersRequest>
export type AddMembersInput = z.input<typeof addMembersRequest>

export const memberPatch = z.object({ role: projectRole })
export type MemberPatch = z.infer<typeof memberPatch>

export const memberParams = z.object({
  projectId: z.coerce.number().int().positive(),
  userId: z.coerce.number().int().positive(),
})
