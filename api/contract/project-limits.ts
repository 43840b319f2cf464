/** Limits of projects, imports and files; the pages, the refusals and `docs/limits.md` show these numbers. */
export const PROJECT_LIMITS = {
  title: { min: 3, max: 50 },
  description: 10_000,
  instruction: 100_000,
  labelConfig: 2_000_000,
  overlap: 1_000,
  answersAPerson: 1_000_000_000,
  /** Of a person's first tasks, and of those he meets later. */
  knownTasks: 10_000,
  /** Seven days. */
  reservationSeconds: 604_800,
  /** A year. */
  escalationHours: 8_760,
  members: 10_000,
  listPage: 30,
  listPageMax: 1_000,
} as const

export const UPLOAD_LIMITS = {
  /** Bytes of one request with files: 250 MB. */
  bytes: 250 * 1024 * 1024,
  files: 100,
  fileName: 100,
  /** Bytes of one row: a cell, a line or a JSON object of a list. */
  rowBytes: 8 * 1024 * 1024,
  /** Tasks of one import that a client waits for. */
  tasks: 1_000_000,
} as const
