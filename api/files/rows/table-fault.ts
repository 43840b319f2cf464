import { UPLOAD_LIMITS } from '../../contract/project-limits.ts'
import type { RowProblem } from './row.ts'

/** What the table parser throws, as the refusal of the row where it stopped; nothing behind it can be read. */
export function tableFault(error: unknown): RowProblem {
  const { code, message } = error as { code?: string; message: string }
  if (code === 'CSV_MAX_RECORD_SIZE') {
    return { code: 'row_too_large', params: { limitBytes: UPLOAD_LIMITS.rowBytes }, excerpt: '' }
  }
  if (!code?.startsWith('CSV_')) throw error
  return { code: 'file_unreadable', params: { reason: message }, excerpt: '' }
}
