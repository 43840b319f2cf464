import { contradictions } from './env/contradictions.ts'
import type { Env, Settings } from './env/settings.ts'
import { settingsOf } from './env/settings-of.ts'
import { pick } from './env/source.ts'
import type { Source } from './env/source.ts'
import { VARIABLE_NAMES, variables } from './env/variables.ts'
import type { Variables } from './env/variables.ts'

export type { Env, Settings, TemporalSettings, TemporalTls } from './env/settings.ts'
export type { Source } from './env/source.ts'
export { VARIABLE_NAMES } from './env/variables.ts'

/*
 * The environment as one schema, and its door. `readSettings` is what a machine is told (the supervisor fills in the
 * rest); `readEnv` is what a process needs to run. Both name every problem at once. Label Studio's names are understood
 * where they mean the same. `.env.example` describes each variable; a test holds the two together.
 */

/** Every problem of an environment, a sentence with its remedy each. */
export class EnvironmentError extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'EnvironmentError'
    this.problems = problems
  }
}

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
