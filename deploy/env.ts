import { resolve } from 'node:path'
import { z } from 'zod'

/**
 * The environment as one schema. `readSettings` is what a machine is told (the supervisor fills in the rest);
 * `readEnv` is what a process needs to run. Both name every problem at once. Label Studio's names are understood
 * where they mean the same. `.env.example` describes each variable; a test holds the two together.
 */
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

export type Source = Readonly<Record<string, string | undefined>>

/** Every problem of an environment, a sentence with its remedy each. */
export class EnvironmentError extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'EnvironmentError'
    this.problems = problems
  }
}

/** Other names of a variable: Label Studio's, where they mean the same. The first that is set holds. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  OWNER_EMAIL: ['LABEL_STUDIO_USERNAME'],
  OWNER_PASSWORD: ['LABEL_STUDIO_PASSWORD'],
  OWNER_TOKEN: ['LABEL_STUDIO_USER_TOKEN'],
  PUBLIC_URL: ['LABEL_STUDIO_HOST'],
  LABEL_STUDIO_DISABLE_SIGNUP_WITHOUT_LINK: ['DISABLE_SIGNUP_WITHOUT_LINK'],
  SSRF_PROTECTION_ENABLED: ['LABEL_STUDIO_SSRF_PROTECTION_ENABLED'],
  ML_BLOCK_LOCAL_IP: ['LABEL_STUDIO_ML_BLOCK_LOCAL_IP'],
  LOCAL_FILES_SERVING_ENABLED: ['LABEL_STUDIO_LOCAL_FILES_SERVING_ENABLED'],
  LOCAL_FILES_DOCUMENT_ROOT: ['LABEL_STUDIO_LOCAL_FILES_DOCUMENT_ROOT'],
  DATA_UPLOAD_MAX_MEMORY_SIZE: ['LABEL_STUDIO_DATA_UPLOAD_MAX_MEMORY_SIZE'],
}

const UPLOAD_LIMIT_BYTES = 250 * 1024 * 1024
const text = z
  .string()
  .optional()
  .transform((value) => value ?? null)
const onOff = (name: string) =>
  z
    .enum(['true', 'false', '1', '0', 'yes', 'no', 'on', 'off'], { error: `${name} must be true or false.` })
    .transform((word) => ['true', '1', 'yes', 'on'].includes(word))
    .optional()
const whole = (remedy: string, max: number) =>
  z
    .string()
    .regex(/^[1-9]\d*$/, remedy)
    .transform(Number)
    .pipe(z.number().max(max, remedy))
const address = (remedy: string, protocol: RegExp) =>
  z
    .url({ protocol, error: remedy })
    .optional()
    .transform((url) => url?.replace(/\/+$/, '') ?? null)

const variables = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: whole('PORT must be a whole number from 1 to 65535; leave it out for 8080.', 65535).default(8080),
  DATA_DIR: z.string().default('.touchstone'),
  DATABASE_URL: address(
    'DATABASE_URL must read postgres://user:password@host:5432/database; leave it out to run a Postgres of our own.',
    /^postgres(ql)?$/,
  ),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(
      /^[^\s/]+:\d+$/,
      'TEMPORAL_ADDRESS must read host:port, as in localhost:7233; leave it out to run a Temporal of our own.',
    )
    .optional()
    .transform((value) => value ?? null),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TEMPORAL_API_KEY: text,
  TEMPORAL_TLS: onOff('TEMPORAL_TLS'),
  TEMPORAL_TLS_CA: text,
  TEMPORAL_TLS_CERT: text,
  TEMPORAL_TLS_KEY: text,
  TEMPORAL_TLS_SERVER_NAME: text,
  TEMPORAL_UI_URL: address(
    'TEMPORAL_UI_URL must be the http address of Temporal Web, or be left out.',
    /^https?$/,
  ),
  TEMPORAL_CLI_PATH: text,
  SECRET_KEY: z
    .string()
    .min(32, 'SECRET_KEY must have at least 32 characters; make one with: openssl rand -hex 32')
    .optional(),
  OWNER_EMAIL: z.email('OWNER_EMAIL must be an e-mail address.').optional(),
  OWNER_PASSWORD: z.string().min(8, 'OWNER_PASSWORD must have at least 8 characters.').optional(),
  OWNER_TOKEN: z
    .string()
    .regex(
      /^\S{20,}$/,
      'OWNER_TOKEN must have at least 20 characters and no space; make one with: openssl rand -hex 20',
    )
    .optional(),
  SIGN_UP_CODE: text,
  FILES_DIR: z.string().default('files'),
  PUBLIC_URL: address(
    'PUBLIC_URL must be an http address such as https://label.example.org, or be left out.',
    /^https?$/,
  ),
  TRUST_PROXY: onOff('TRUST_PROXY').default(false),
  LABEL_STUDIO_DISABLE_SIGNUP_WITHOUT_LINK: onOff('LABEL_STUDIO_DISABLE_SIGNUP_WITHOUT_LINK').default(false),
  SSRF_PROTECTION_ENABLED: onOff('SSRF_PROTECTION_ENABLED'),
  ML_BLOCK_LOCAL_IP: onOff('ML_BLOCK_LOCAL_IP'),
  LOCAL_FILES_SERVING_ENABLED: onOff('LOCAL_FILES_SERVING_ENABLED'),
  LOCAL_FILES_DOCUMENT_ROOT: text,
  DATA_UPLOAD_MAX_MEMORY_SIZE: whole(
    `DATA_UPLOAD_MAX_MEMORY_SIZE must be a number of bytes; leave it out for ${UPLOAD_LIMIT_BYTES} (250 MB).`,
    Number.MAX_SAFE_INTEGER,
  ).default(UPLOAD_LIMIT_BYTES),
  REQUESTS_PER_MINUTE: z
    .string()
    .regex(/^\d{1,7}$/, 'REQUESTS_PER_MINUTE must be a whole number; 0 switches the limit off.')
    .transform(Number)
    .default(12_000),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.` })
    .default('info'),
})
type Variables = z.output<typeof variables>

/** Every variable we read, for `.env.example` and the documentation. */
export const VARIABLE_NAMES: readonly string[] = Object.keys(variables.shape)

/**
 * What a machine is told; the rest may stay open.
 * @throws EnvironmentError naming every problem.
 */
export function readSettings(source: Source): Settings {
  const { values, problems } = parse(source)
  if (!values || problems.length > 0) throw new EnvironmentError(problems)
  return settingsOf(values)
}

/**
 * What a process runs with.
 * @throws EnvironmentError naming every problem, also what is missing.
 */
export function readEnv(source: Source): Env {
  const { values, problems } = parse(source)
  const missing = missingOf(source)
  if (!values || problems.length + missing.length > 0) throw new EnvironmentError([...problems, ...missing])
  const settings = settingsOf(values)
  return {
    ...settings,
    databaseUrl: settings.databaseUrl ?? '',
    secretKey: settings.secretKey ?? '',
    temporal: { ...settings.temporal, address: settings.temporal.address ?? '' },
  }
}

function parse(source: Source): { values: Variables | null; problems: string[] } {
  const picked = Object.fromEntries(VARIABLE_NAMES.map((name) => [name, pick(source, name)]))
  const parsed = variables.safeParse(picked)
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => issue.message)
  return { values: parsed.data ?? null, problems: [...problems, ...contradictions(source)] }
}

/** An empty variable counts as absent: that is how compose files leave one out. */
function pick(source: Source, name: string): string | undefined {
  return [name, ...(ALIASES[name] ?? [])].map((key) => source[key]?.trim()).find(Boolean)
}

function contradictions(source: Source): string[] {
  const has = (name: string) => pick(source, name) !== undefined
  const problems: string[] = []
  if (has('OWNER_EMAIL') !== has('OWNER_PASSWORD'))
    problems.push('OWNER_EMAIL and OWNER_PASSWORD belong together: give both or neither.')
  if (has('OWNER_TOKEN') && !has('OWNER_EMAIL'))
    problems.push('OWNER_TOKEN is the token of the owner: give OWNER_EMAIL and OWNER_PASSWORD too.')
  if (has('TEMPORAL_TLS_CERT') !== has('TEMPORAL_TLS_KEY'))
    problems.push('TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY belong together: give both or neither.')
  return problems
}

const REQUIRED: Readonly<Record<string, string>> = {
  DATABASE_URL:
    'DATABASE_URL is missing; give the address of a Postgres, or run npm start, which brings its own.',
  TEMPORAL_ADDRESS:
    'TEMPORAL_ADDRESS is missing; give host:port of a Temporal, or run npm start, which brings its own.',
  SECRET_KEY: 'SECRET_KEY is missing; give the same one to every process, made with: openssl rand -hex 32',
}

function missingOf(source: Source): string[] {
  return Object.entries(REQUIRED).flatMap(([name, sentence]) => (pick(source, name) ? [] : [sentence]))
}

function settingsOf(values: Variables): Settings {
  const dataDir = resolve(values.DATA_DIR)
  return {
    host: values.HOST,
    port: values.PORT,
    dataDir,
    databaseUrl: values.DATABASE_URL,
    temporal: temporalOf(values),
    secretKey: values.SECRET_KEY ?? null,
    owner: ownerOf(values),
    signUpCode: values.SIGN_UP_CODE,
    filesDir: resolve(dataDir, values.FILES_DIR),
    publicUrl: values.PUBLIC_URL,
    trustProxy: values.TRUST_PROXY,
    disableSignupWithoutLink: values.LABEL_STUDIO_DISABLE_SIGNUP_WITHOUT_LINK,
    allowPrivateAddresses: values.SSRF_PROTECTION_ENABLED === false || values.ML_BLOCK_LOCAL_IP === false,
    localFilesRoot: values.LOCAL_FILES_SERVING_ENABLED === true ? values.LOCAL_FILES_DOCUMENT_ROOT : null,
    uploadLimitBytes: values.DATA_UPLOAD_MAX_MEMORY_SIZE,
    requestsPerMinute: values.REQUESTS_PER_MINUTE,
    logLevel: values.LOG_LEVEL,
  }
}

function ownerOf(values: Variables): Owner | null {
  if (!values.OWNER_EMAIL || !values.OWNER_PASSWORD) return null
  return { email: values.OWNER_EMAIL, password: values.OWNER_PASSWORD, token: values.OWNER_TOKEN ?? null }
}

function temporalOf(values: Variables): TemporalSettings {
  return {
    address: values.TEMPORAL_ADDRESS,
    namespace: values.TEMPORAL_NAMESPACE,
    apiKey: values.TEMPORAL_API_KEY,
    tls: tlsOf(values),
    uiUrl: values.TEMPORAL_UI_URL,
    cliPath: values.TEMPORAL_CLI_PATH,
  }
}

/** A key or a certificate means TLS, unless it is switched off by name. */
function tlsOf(values: Variables): TemporalTls | null {
  const implied = values.TEMPORAL_API_KEY ?? values.TEMPORAL_TLS_CERT ?? values.TEMPORAL_TLS_CA
  if (!(values.TEMPORAL_TLS ?? implied !== null)) return null
  return {
    caFile: values.TEMPORAL_TLS_CA,
    certFile: values.TEMPORAL_TLS_CERT,
    keyFile: values.TEMPORAL_TLS_KEY,
    serverName: values.TEMPORAL_TLS_SERVER_NAME,
  }
}
