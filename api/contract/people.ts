import { z } from 'zod'
import { assignableRole, role } from './role.ts'

/** `GET /api/ts/people`: everybody of the organization, by e-mail. */
export const personCard = z.object({
  userId: z.number().int(),
  email: z.string(),
  name: z.string(),
  initials: z.string(),
  role,
  lastActivityAt: z.string(),
  isMe: z.boolean(),
})
export type PersonCard = z.infer<typeof personCard>

export const people = z.object({ people: z.array(personCard) })
export type People = z.infer<typeof people>

/** `PATCH /api/ts/people/:userId`. The owner's role stays. */
export const personPatch = z.object({ role: assignableRole })
export type PersonPatch = z.infer<typeof personPatch>

/** `GET /api/ts/invite`, `POST /api/ts/invite/reset`: the link to send, and what it makes of whoever follows it. */
export const invite = z.object({ url: z.string(), token: z.string(), role })
export type Invite = z.infer<typeof invite>
