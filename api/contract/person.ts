import { z } from 'zod'
import { ROLES } from '../../domain/permissions.ts'

/** A person as others see him: enough for a name, an avatar of initials and a link. */
export const personRef = z.object({ id: z.number().int(), name: z.string(), initials: z.string() })
export type PersonRef = z.infer<typeof personRef>

export const role = z.enum(ROLES)

/** Roles a person can be given: the owner is one and stays, `none` means not yet let in. */
export const assignableRole = z.enum(['deactivated', 'annotator', 'reviewer', 'manager', 'admin'])
export type AssignableRole = z.infer<typeof assignableRole>
