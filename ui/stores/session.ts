import { computed, ref } from 'vue'
import { defineStore } from 'pinia'
import { session as sessionAnswer } from '../../api/contract/session.ts'
import type { LogInRequest, Session, SignUpInput } from '../../api/contract/session.ts'
import type { Permission, Role } from '../../domain/permissions.ts'
import { asApiError } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'
import { ask, setCsrfToken, tell } from '../client.ts'
import { endedLogin } from './ended-login.ts'

export type SessionUser = NonNullable<Session['user']>

/** Who is here. `someone` is the only state with a person in it. */
export type SessionState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'nobody'; readonly signUp: Session['signUp'] }
  | { readonly kind: 'someone'; readonly user: SessionUser; readonly session: Session }
  | { readonly kind: 'failed'; readonly error: ApiError }

/** Roles that work at tasks and nothing else: they have no rail and land in their work. */
const LABELLING_ROLES: readonly (Role | null)[] = ['annotator', 'reviewer']

export const useSessionStore = defineStore('session', () => {
  const state = ref<SessionState>({ kind: 'unknown' })
  const present = computed(() => (state.value.kind === 'someone' ? state.value.session : null))
  const user = computed(() => (state.value.kind === 'someone' ? state.value.user : null))
  const role = computed(() => present.value?.role ?? null)
  const isManaging = computed(() => role.value !== null && !LABELLING_ROLES.includes(role.value))
  const orchestration = computed(() => present.value?.orchestration ?? null)
  const { isEnded, answer } = endedLogin()

  return {
    state,
    user,
    role,
    isManaging,
    orchestration,
    isEnded,
    can,
    load,
    logIn,
    logInAgain,
    giveUp,
    signUp,
    logOut,
  }

  function can(permission: Permission): boolean {
    return present.value?.permissions.includes(permission) ?? false
  }

  /** Asks who is here; never throws, because a page must be shown either way. Who is known stays known. */
  async function load(): Promise<void> {
    try {
      take(await ask('GET', '/api/ts/session', sessionAnswer, { withoutLogin: true }))
    } catch (thrown) {
      if (user.value === null) state.value = { kind: 'failed', error: asApiError(thrown) }
    }
  }

  /** @throws ApiError `bad_credentials`, `rate_limited` */
  async function logIn(body: LogInRequest): Promise<void> {
    take(await ask('POST', '/api/ts/session', sessionAnswer, { body, withoutLogin: true }))
  }

  /**
   * Brings the same person back in place; somebody else gets the page afresh, because what is on it is not his.
   * @throws ApiError `bad_credentials`, `rate_limited`
   */
  async function logInAgain(body: LogInRequest): Promise<void> {
    const before = user.value?.id
    await logIn(body)
    const isSame = before === undefined || user.value?.id === before
    answer(isSame)
    if (!isSame) location.reload()
  }

  function giveUp(): void {
    answer(false)
  }

  /** @throws ApiError `sign_up_code_wrong`, `sign_up_closed`, `invite_invalid`, `invalid_input` with its fields */
  async function signUp(body: SignUpInput): Promise<void> {
    take(await ask('POST', '/api/ts/sign-up', sessionAnswer, { body, withoutLogin: true }))
  }

  async function logOut(): Promise<void> {
    await endSession()
    await load()
  }

  function take(session: Session): void {
    setCsrfToken(session.csrfToken)
    state.value = session.user
      ? { kind: 'someone', user: session.user, session }
      : { kind: 'nobody', signUp: session.signUp }
  }
})

/** Nothing of what led to the person's answers stays in the browser. */
async function endSession(): Promise<void> {
  await tell('DELETE', '/api/ts/session', { withoutLogin: true })
  const { forgetHistories } = await import('../composables/useKeptHistory.ts')
  await forgetHistories()
}
