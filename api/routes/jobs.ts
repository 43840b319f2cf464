import { randomUUID } from 'node:crypto'
import { DomainError } from '../../domain/errors.ts'
import { IDEMPOTENCY_KEY_MAX } from '../contract/limits.ts'
import {
  jobAnswer,
  jobList as jobListShape,
  jobListQuery,
  jobParams,
  jobProblems as jobProblemsShape,
  jobProblemsQuery,
} from '../contract/jobs.ts'
import { projectParams } from '../contract/projects.ts'
import type { Context } from '../context.ts'
import type { Scope } from '../../domain/actor.ts'
import {
  cancelJob,
  createJob,
  fileById,
  inTransaction,
  jobForScope,
  jobList,
  jobProblems,
  projectForScope,
} from '../db/index.ts'
import { answeringUpload } from '../import/answering-upload.ts'
import { keepUploads, receiveUploads, storeOf } from '../import/sources-of-request.ts'
import { authorize } from '../policies/authorize.ts'
import { canImport } from '../policies/projects.ts'
import { presentJob, presentJobProblem } from '../presenters/present-job.ts'
import { accepted, ok, route } from '../route.ts'
import type { Route } from '../route.ts'

const TAG = 'Jobs'
const LISTED = 100

const importFiles = route(
  {
    method: 'post',
    path: '/api/ts/projects/:projectId/imports',
    summary: 'Takes files and imports them in the background, with progress',
    tag: 'Import',
    params: projectParams,
    body: 'stream',
    answers: { 202: jobAnswer, 400: null, 413: null },
  },
  async (scope, { params, ctx }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(canImport(project))
    return answeringUpload(ctx, async () => {
      const naturalKey = keyOf(scope, ctx)
      const received = await receiveUploads(ctx)
      if (received.length === 0) {
        throw new DomainError('import_invalid', 'No file was sent. Choose at least one.')
      }
      const job = await inTransaction(async () => {
        const uploads = await keepUploads(scope, storeOf(ctx), project.id, received)
        return createJob(scope, {
          kind: 'import',
          projectId: project.id,
          naturalKey,
          params: { fileIds: uploads.map(({ id }) => id), names: received.map(({ name }) => name) },
          total: received.reduce((sum, { size }) => sum + size, 0),
        })
      })
      return accepted({ job: presentJob(job) })
    })
  },
)

/** The same request sent twice with one key makes one job; without a key every upload is an import of its own. */
function keyOf(scope: Scope, ctx: Context): string {
  const key = ctx.get('idempotency-key')
  if (key === '') return randomUUID()
  if (key.length > IDEMPOTENCY_KEY_MAX) {
    const sentence = `An Idempotency-Key has at most ${IDEMPOTENCY_KEY_MAX} characters.`
    throw new DomainError('invalid_input', sentence)
  }
  return `${scope.actor?.id ?? 0}:${key}`
}

const list = route(
  {
    method: 'get',
    path: '/api/ts/jobs',
    summary: 'The newest jobs the person may watch, of one project or of all',
    tag: TAG,
    query: jobListQuery,
    answers: { 200: jobListShape },
  },
  async (scope, { query }) => {
    if (query.projectId !== undefined) await projectForScope(scope, query.projectId)
    return ok({ jobs: (await jobList(scope, { ...query, limit: LISTED })).map(presentJob) })
  },
)

const show = route(
  {
    method: 'get',
    path: '/api/ts/jobs/:jobId',
    summary: 'Where a job stands',
    tag: TAG,
    params: jobParams,
    answers: { 200: jobAnswer },
  },
  async (scope, { params }) => ok({ job: presentJob(await jobForScope(scope, params.jobId)) }),
)

const problems = route(
  {
    method: 'get',
    path: '/api/ts/jobs/:jobId/problems',
    summary: 'The rows a job refused, and why',
    tag: TAG,
    params: jobParams,
    query: jobProblemsQuery,
    answers: { 200: jobProblemsShape },
  },
  async (scope, { params, query }) => {
    const job = await jobForScope(scope, params.jobId)
    const found = await jobProblems(scope, job.id, query)
    return ok({ total: found.total, problems: found.problems.map(presentJobProblem) })
  },
)

const cancel = route(
  {
    method: 'post',
    path: '/api/ts/jobs/:jobId/cancel',
    summary: 'Asks a job to stop after the piece it is in; what is done stays',
    tag: TAG,
    params: jobParams,
    answers: { 200: jobAnswer },
  },
  async (scope, { params }) => {
    const job = await jobForScope(scope, params.jobId)
    await cancelJob(scope, job)
    return ok({ job: presentJob(await jobForScope(scope, job.id)) })
  },
)

const file = route(
  {
    method: 'get',
    path: '/api/ts/jobs/:jobId/file',
    summary: 'The file a job made',
    tag: TAG,
    params: jobParams,
    answers: { 200: null, 409: null },
  },
  async (scope, { params, ctx }) => {
    const job = await jobForScope(scope, params.jobId)
    if (job.resultFileId === null) {
      throw job.finishedAt === null
        ? new DomainError('job_not_finished', 'The job has not finished. Ask again when it has.')
        : new DomainError('not_found', 'This job made no file.')
    }
    const made = await fileById(scope, job.resultFileId)
    return ok(await storeOf(ctx).get(made.sha256), {
      'Content-Type': made.mime,
      'Content-Length': String(made.size),
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(made.name)}`,
    })
  },
)

export const jobRoutes: readonly Route[] = [importFiles, list, show, problems, cancel, file]
