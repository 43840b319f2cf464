/** What a machine is told by its environment. */
export interface Settings {
  readonly host: string
  readonly port: number
  /** Absolute. Books, files and keys of one-machine mode. */
  readonly dataDir: string
  /** Null: the supervisor starts a Postgres of its own. */
  readonly databaseUrl: string | null
  readonly temporal: TemporalSettings
  /** Null: the supervisor makes one and keeps it in the data folder. */
  readonly secretKey: string | null
  /** Created at the first boot, so that scripts can begin at once. */
  readonly owner: Owner | null
  /** The first sign-up must give it when set. */
  readonly signUpCode: string | null
  /** Absolute. Where the bytes of uploads, imports and exports are kept. */
  readonly filesDir: string
  /** Address the world reaches us at, without a closing slash; null: taken from the request. */
  readonly publicUrl: string | null
  /** Believe `X-Forwarded-*`: only behind a proxy that sets them. */
  readonly trustProxy: boolean
  readonly disableSignupWithoutLink: boolean
  /** Let the server call private and loopback addresses (model backends, webhooks, imports from addresses). */
  readonly allowPrivateAddresses: boolean
  /** Folder whose files may be imported by path; null: switched off. */
  readonly localFilesRoot: string | null
  readonly uploadLimitBytes: number
  /** Requests one person may make in a minute, over all processes; 0 switches the limit off. */
  readonly requestsPerMinute: number
  /** What Prometheus must send as its bearer token; null: anybody who reaches the port may read the metrics. */
  readonly metricsToken: string | null
  readonly logLevel: LogLevel
}

export interface TemporalSettings {
  /** `host:port`; null: the supervisor starts a server of its own. */
  readonly address: string | null
  readonly namespace: string
  readonly apiKey: string | null
  readonly tls: TemporalTls | null
  /** Temporal Web, for links; null: unknown. */
  readonly uiUrl: string | null
  /** A `temporal` binary to run instead of looking for one. */
  readonly cliPath: string | null
}

/** Paths of PEM files; all null means the system's certificates. */
export interface TemporalTls {
  readonly caFile: string | null
  readonly certFile: string | null
  readonly keyFile: string | null
  readonly serverName: string | null
}

export interface Owner {
  readonly email: string
  readonly password: string
  /** Becomes his legacy token when given. */
  readonly token: string | null
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** What a process runs with: nothing left open. */
export interface Env extends Settings {
  readonly databaseUrl: string
  readonly temporal: TemporalSettings & { readonly address: string }
  readonly secretKey: string
}
