import type { Permission, Role } from './permissions.ts'

/** Whoever acts: a person, a service (a token without a person behind it, a schedule) or a model. */
export interface Actor {
  readonly id: number
  readonly kind: 'person' | 'service' | 'model'
}

/**
 * Where an action happens and what it may do: every query of the books takes one, so that a forgotten tenant does not
 * compile. `system` scopes are made by activities for one organization and carry every permission.
 */
export interface Scope {
  readonly organizationId: number
  /** null: the platform itself (a workflow, a schedule). */
  readonly actor: Actor | null
  readonly role: Role
  readonly permissions: ReadonlySet<Permission>
}

/** A policy's answer: allowed, or why not, in a code the face can render. */
export type Verdict =
  { readonly allowed: true } | { readonly allowed: false; readonly permission: Permission }
