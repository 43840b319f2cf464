import { describe, expect, test } from '@jest/globals'
import { EnvironmentError, readEnv, readSettings } from './env.ts'
import type { Source } from './env.ts'

const COMPLETE: Source = {
  DATABASE_URL: 'postgres://user:password@host:5432/books',
  TEMPORAL_ADDRESS: 'localhost:7233',
  SECRET_KEY: 'x'.repeat(32),
}

describe('readSettings', () => {
  test('leaves open what was not told, on loopback and port 8080', () => {
    expect(readSettings({})).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      databaseUrl: null,
      secretKey: null,
      owner: null,
      temporal: { address: null, namespace: 'default', tls: null },
    })
  })

  test('takes an empty variable for an absent one', () => {
    expect(readSettings({ PORT: '', OWNER_EMAIL: ' ', OWNER_PASSWORD: '' })).toMatchObject({
      port: 8080,
      owner: null,
    })
  })

  test('keeps files within the data folder unless told otherwise', () => {
    expect(readSettings({ DATA_DIR: '/data' }).filesDir).toBe('/data/files')
    expect(readSettings({ DATA_DIR: '/data', FILES_DIR: '/files' }).filesDir).toBe('/files')
  })

  test.each([
    [{ SSRF_PROTECTION_ENABLED: 'false' }, true],
    [{ ML_BLOCK_LOCAL_IP: '0' }, true],
    [{ SSRF_PROTECTION_ENABLED: 'true', ML_BLOCK_LOCAL_IP: 'yes' }, false],
    [{}, false],
  ])('lets the server call private addresses only when a guard is switched off: %j', (source, allowed) => {
    expect(readSettings(source).allowPrivateAddresses).toBe(allowed)
  })

  test("understands Label Studio's names, and prefers ours", () => {
    const source = { LABEL_STUDIO_USERNAME: 'a@example.org', LABEL_STUDIO_PASSWORD: 'long enough' }
    expect(readSettings(source).owner).toEqual({
      email: 'a@example.org',
      password: 'long enough',
      token: null,
    })
    expect(readSettings({ ...source, OWNER_EMAIL: 'b@example.org' }).owner?.email).toBe('b@example.org')
  })

  test('speaks TLS to Temporal when given a key or a certificate, unless that is switched off', () => {
    const tlsOf = (source: Source) => readSettings(source).temporal.tls
    expect(tlsOf({ TEMPORAL_API_KEY: 'key' })).not.toBeNull()
    expect(tlsOf({ TEMPORAL_TLS_CERT: '/c', TEMPORAL_TLS_KEY: '/k' })).toMatchObject({
      certFile: '/c',
      keyFile: '/k',
    })
    expect(tlsOf({ TEMPORAL_API_KEY: 'key', TEMPORAL_TLS: 'false' })).toBeNull()
    expect(tlsOf({ TEMPORAL_TLS: 'true' })).not.toBeNull()
  })

  test('drops the slash an address ends in', () => {
    expect(readSettings({ PUBLIC_URL: 'https://label.example.org/' }).publicUrl).toBe(
      'https://label.example.org',
    )
  })

  test.each<[string, Source, string]>([
    ['a port out of range', { PORT: '65536' }, 'PORT'],
    ['a port of words', { PORT: 'http' }, 'PORT'],
    ['a database of another kind', { DATABASE_URL: 'mysql://host/books' }, 'DATABASE_URL'],
    ['a Temporal without a port', { TEMPORAL_ADDRESS: 'localhost' }, 'TEMPORAL_ADDRESS'],
    ['a short secret', { SECRET_KEY: 'short' }, 'SECRET_KEY'],
    ['a password without an e-mail address', { OWNER_PASSWORD: 'long enough' }, 'OWNER_EMAIL'],
    ['a token without an owner', { OWNER_TOKEN: 't'.repeat(40) }, 'OWNER_TOKEN'],
    ['a certificate without its key', { TEMPORAL_TLS_CERT: '/c' }, 'TEMPORAL_TLS_CERT'],
    ['an upload limit of zero', { DATA_UPLOAD_MAX_MEMORY_SIZE: '0' }, 'DATA_UPLOAD_MAX_MEMORY_SIZE'],
    ['a switch that is neither on nor off', { TRUST_PROXY: 'perhaps' }, 'TRUST_PROXY'],
    ['an unknown log level', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  ])('refuses %s by name', (_, source, name) => {
    expect(problemsOf(() => readSettings(source)).every((problem) => problem.startsWith(name))).toBe(true)
  })
})

describe('readEnv', () => {
  test('has nothing left open', () => {
    expect(readEnv(COMPLETE)).toMatchObject({
      databaseUrl: COMPLETE['DATABASE_URL'],
      secretKey: COMPLETE['SECRET_KEY'],
      temporal: { address: 'localhost:7233' },
    })
  })

  test('names everything that is missing or wrong at once, a sentence each', () => {
    const problems = problemsOf(() => readEnv({ PORT: 'x' }))
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'PORT',
      'DATABASE_URL',
      'TEMPORAL_ADDRESS',
      'SECRET_KEY',
    ])
    expect(problems.filter((problem) => problem.includes('\n'))).toEqual([])
  })
})

function problemsOf(read: () => unknown): readonly string[] {
  try {
    read()
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems
    throw error
  }
  return []
}
