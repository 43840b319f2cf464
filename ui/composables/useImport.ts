import { jobAnswer } from '../../api/contract/jobs.ts'
import type { Job } from '../../api/contract/jobs.ts'
import { upload } from '../upload.ts'
import type { Upload } from '../upload.ts'
import { useJobsStore } from '../stores/jobs.ts'

type Progress = Omit<Upload, 'form'>

interface Import {
  /** @throws ApiError `too_large`, `unsupported_media_type`, `import_invalid`, `aborted` */
  start: (projectId: number, files: readonly File[], progress: Progress) => Promise<Job>
}

/** Sends files to a project and hands the job to the tray, which follows it from then on. */
export function useImport(): Import {
  const jobs = useJobsStore()
  return {
    start: async (projectId, files, progress) => {
      const form = new FormData()
      for (const file of files) form.append('file', file, file.name)
      const { job } = await upload(`/api/ts/projects/${projectId}/imports`, jobAnswer, { form, ...progress })
      jobs.watch(job)
      return job
    },
  }
}
