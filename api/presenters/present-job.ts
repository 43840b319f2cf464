import type { Job, JobProblem } from '../contract/jobs.ts'
import { isCancellable } from '../db/index.ts'
import type { JobFields, JobProblemFields } from '../db/index.ts'

export function presentJob(job: JobFields): Job {
  return {
    id: job.id,
    kind: job.kind,
    state: job.state,
    done: job.done,
    total: job.total,
    refused: job.refused,
    projectId: job.projectId,
    createdAt: job.createdAt.toISOString(),
    finishedAt: job.finishedAt?.toISOString() ?? null,
    cancelRequested: job.cancelRequested,
    canCancel: isCancellable(job),
    errorCode: job.errorCode,
    errorParams: job.errorParams,
    result: job.result,
    hasFile: job.resultFileId !== null,
  }
}

export function presentJobProblem({ line, code, params, excerpt }: JobProblemFields): JobProblem {
  return { line, code: code as JobProblem['code'], params, excerpt }
}
