const OF_THE_RUNNER = new Set(['NODE_OPTIONS', 'NODE_ENV', 'JEST_WORKER_ID'])

/** The environment for a process that a test starts and that must not take itself for a part of it. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_THE_RUNNER.has(name)))
}
