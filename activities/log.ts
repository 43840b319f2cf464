import type { Logger } from 'pino'

/** What the worker's parts may say, so that tests can listen. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>
