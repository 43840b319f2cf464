/**
 * Projects, so that a person can run only what needs nothing: `unit` (no service), `room` (Postgres and Temporal,
 * started once by the global set-up), `screen` (components in jsdom). The rest drive the whole product, one after
 * another, and belong to `npm run test:all`.
 */
const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
  ],
}
const base = {
  transform,
  extensionsToTreatAsEsm: ['.ts', '.vue'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/(dist|.touchstone|test/trespasses)/'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.touchstone'],
  setupFiles: ['<rootDir>/test/seed.ts'],
}
const services = {
  globalSetup: '<rootDir>/test/services/global-setup.ts',
  globalTeardown: '<rootDir>/test/services/global-teardown.ts',
}

export default {
  workerIdleMemoryLimit: '512MB',
  maxWorkers: 2,
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/{domain,rules,prompts,deploy}/**/*.test.ts',
        '<rootDir>/ui/editor/core/**/*.test.ts',
      ],
    },
    {
      ...base,
      displayName: 'screen',
      testEnvironment: 'jsdom',
      testEnvironmentOptions: { customExportConditions: ['node', 'node-addons'] },
      testMatch: ['<rootDir>/ui/**/*.test.ts'],
      testPathIgnorePatterns: [...base.testPathIgnorePatterns, '/ui/editor/core/'],
      moduleNameMapper: { '\\.css$': '<rootDir>/test/empty-module.ts' },
      transform: { ...transform, '^.+\\.vue$': '<rootDir>/test/vue-transform.mjs' },
    },
    {
      ...base,
      ...services,
      displayName: 'room',
      testMatch: ['<rootDir>/{api,activities,workflows}/**/*.test.ts', '<rootDir>/test/*.test.ts'],
    },
    { ...base, displayName: 'journey', testMatch: ['<rootDir>/test/journeys/**/*.journey.ts'] },
    { ...base, displayName: 'editor', testMatch: ['<rootDir>/test/editor/**/*.editor.ts'] },
    { ...base, displayName: 'kill', testMatch: ['<rootDir>/test/kill/**/*.kill.ts'] },
    { ...base, displayName: 'sdk', testMatch: ['<rootDir>/test/sdk/**/*.sdk.ts'] },
    {
      ...base,
      ...services,
      displayName: 'golden',
      testMatch: ['<rootDir>/test/golden-replay/**/*.golden.ts'],
    },
  ],
}
