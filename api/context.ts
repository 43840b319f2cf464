import type { ParameterizedContext } from 'koa'
import type { Scope } from '../domain/actor.ts'
import type { DomainError } from '../domain/errors.ts'
import type { AppDeps } from './deps.ts'

/** How the caller proved who he is; cookie-authenticated writes must also carry the CSRF token. */
export type Credential =
  | { readonly kind: 'session'; readonly sessionIdHash: string; readonly csrfToken: string }
  | { readonly kind: 'legacy_token' }
  | { readonly kind: 'access_token' }

/** The written type of `ctx.state`: what earlier middleware leaves for later. */
export interface RequestState {
  requestId: string
  deps: AppDeps
  scope: Scope | null
  credential: Credential | null
  /** Why a credential that was sent does not count; told by routes that need somebody known. */
  refusal: DomainError | null
  /** The path of the route that answers (`/api/projects/:projectId`), for logs and metrics. */
  routePath: string | null
}

export type Context = ParameterizedContext<RequestState>
