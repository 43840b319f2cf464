import type { Logger } from 'pino'
import type { Secrets } from './secrets.ts'

/** What the process gives the app: nothing here is read from the environment, and tests give their own. */
export interface AppDeps {
  readonly logger: Logger
  readonly secrets: Secrets
  readonly signUp: SignUpPolicy
  /** Where the built face is; null serves the API alone. */
  readonly uiDir: string | null
  /** Where uploaded bytes are kept. */
  readonly filesDir: string
  readonly uploadLimitBytes: number
  /** The address people use, without a trailing slash; null takes it from the request. */
  readonly publicUrl: string | null
  /** Believe X-Forwarded-* of the proxy in front. */
  readonly trustProxy: boolean
  /** What tasks name may be read from private and loopback addresses. */
  readonly allowPrivateAddresses: boolean
  /** Requests one token or session may make in a minute; 0 switches the limit off. */
  readonly requestsPerMinute: number
  /** The bearer token `/metrics` asks for; null asks for none. */
  readonly metricsToken: string | null
  /** Whether Temporal answers; never waited for longer than a moment. */
  readonly temporalProbe: () => Promise<boolean>
  /** Where people see Temporal's own pages, up to the namespace (`…/namespaces/default`); null when nowhere. */
  readonly temporalWebUrl: string | null
}

export interface SignUpPolicy {
  /** Only invite links let people in, once the first is here. */
  readonly closedWithoutInvite: boolean
  /** Asked of the very first person when the server listens beyond this machine. */
  readonly code: string | null
}
