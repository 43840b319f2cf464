import { z } from 'zod'
import { ROLES } from '../../domain/permissions.ts'

export const role = z.enum(ROLES)

/** Roles a person can be given: the owner is one and stays, `none` means not yet let in. */
export const assignableRole = z.enum(['deactivated', 'annotator', 'reviewer', 'manager', 'admin'])
export type AssignableRole = z.infer<typeof assignableRole>
