import type { Scope } from '../../domain/actor.ts'
import { DomainError } from '../../domain/errors.ts'

/** @throws DomainError `not_found` for any organization but the one the caller acts in. */
export function refuseForeignOrganization(scope: Scope, organizationId: number): void {
  if (scope.organizationId !== organizationId)
    throw new DomainError('not_found', 'No Organization matches the given query.')
}
