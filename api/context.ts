import type { Scope } from '../domain/actor.ts'

/** How the caller proved who he is; cookie-authenticated writes must also carry the CSRF token. */
export type Credential =
  | { readonly kind: 'session'; readonly sessionIdHash: string; readonly csrfToken: string }
  | { readonly kind: 'legacy_token' }
  | { readonly kind: 'access_token' }

/** The written type of `ctx.state`: what earlier middleware leaves for later. */
export interface RequestState {
  requestId: string
  scope: Scope | null
  credential: Credential | null
}
