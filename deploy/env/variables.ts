import { z } from 'zod'
import { LOG_LEVELS } from './settings.ts'

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

export const variables = z.object({
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
  METRICS_TOKEN: z
    .string()
    .min(16, 'METRICS_TOKEN must have at least 16 characters; make one with: openssl rand -hex 20')
    .optional()
    .transform((value) => value ?? null),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.` })
    .default('info'),
})
export type Variables = z.output<typeof variables>

/** Every variable we read, for `.env.example` and the documentation. */
export const VARIABLE_NAMES: readonly string[] = Object.keys(variables.shape)
