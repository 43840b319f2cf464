import { z } from 'zod'

const id = z.number().int()
const at = z.iso.datetime()

export const jobState = z.enum(['queued', 'running', 'completed', 'failed', 'cancelled'])
export type JobState = z.infer<typeof jobState>
export const jobKind = z.enum([
  'import',
  'export',
  'sync',
  'prelabel',
  'train',
  'predict',
  'recount',
  'purge',
  'assign',
  'restore',
])
export type JobKind = z.infer<typeof jobKind>

/** Long work of any kind: one row, the same routes to watch it, to stop it and to fetch what it made. */
export const job = z.object({
  id,
  kind: jobKind,
  state: jobState,
  /** In the unit of the kind: for an import bytes read of the bytes there are, for all work on tasks, tasks. */
  done: z.number().int(),
  total: z.number().int().nullable(),
  /** Rows that were not taken; `…/problems` says which and why. */
  refused: z.number().int(),
  projectId: id.nullable(),
  createdAt: at,
  finishedAt: at.nullable(),
  cancelRequested: z.boolean(),
  /** False for work that must not be left half done. */
  canCancel: z.boolean(),
  errorCode: z.string().nullable(),
  errorParams: z.record(z.string(), z.unknown()).nullable(),
  /** An import: `{taskCount, annotationCount, predictionCount, files}`; grows while the job runs. */
  result: z.record(z.string(), z.unknown()).nullable(),
  hasFile: z.boolean(),
})
export type Job = z.infer<typeof job>

export const jobAnswer = z.object({ job })
export type JobAnswer = z.infer<typeof jobAnswer>
export const jobList = z.object({ jobs: z.array(job) })
export type JobList = z.infer<typeof jobList>

export const jobParams = z.object({ jobId: z.coerce.number().int().positive() })
export const jobListQuery = z.object({ projectId: z.coerce.number().int().positive().optional() })

/** Why a row was refused, as a code; the face writes the sentence from code and parameters. */
export const importProblemCode = z.enum([
  'not_json',
  'not_an_object',
  'not_utf8',
  /** A NUL, or half of a character: no database keeps it. */
  'bad_character',
  'too_many_cells',
  'row_too_large',
  'file_unreadable',
  'key_missing',
  'wrong_type',
  'annotation_invalid',
  'prediction_invalid',
  'unknown_annotator',
  'single_key_needed',
  'unsupported_type',
])
export type ImportProblemCode = z.infer<typeof importProblemCode>

export const jobProblem = z.object({
  /** Row of the import, counted from 1 over all its files. */
  line: z.number().int(),
  code: importProblemCode,
  /** `file`, `row` (within that file), and what the code tells of: `key`, `expected`, `limit`, … */
  params: z.record(z.string(), z.unknown()),
  /** The beginning of the row. */
  excerpt: z.string(),
})
export type JobProblem = z.infer<typeof jobProblem>
export const jobProblems = z.object({ total: z.number().int(), problems: z.array(jobProblem) })
export type JobProblems = z.infer<typeof jobProblems>
export const jobProblemsQuery = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
})
