import type { ClaimedTask } from '../../api/contract/stream.ts'
import { readAnswer } from '../editor/core/answer.ts'
import type { Answer } from '../editor/core/answer.ts'
import type { LocalDraft } from './local-books.ts'

/** Where work at a task goes on. */
export interface Opening {
  readonly answer: Answer
  /** Seconds spent at it before. */
  readonly leadTime: number
  readonly activeSeconds: number
  readonly from: 'nothing' | 'local_draft' | 'server_draft' | 'own_answer'
}

/**
 * What stands on the screen when a task opens. What this browser holds and the server does not comes first; a draft
 * the server got later from somewhere else comes before one both have, and before what was left lying here when the
 * person went on elsewhere; sent-back work opens on one's own answer.
 */
export function openingAnswer(claimed: ClaimedTask, local: LocalDraft | null, here: string | null): Opening {
  const { draft } = claimed
  if (local && isNewer(local, draft, here)) {
    const { answer, leadTime, activeSeconds } = local
    return { answer: readAnswer(answer), leadTime, activeSeconds, from: 'local_draft' }
  }
  if (draft) return { answer: readAnswer(draft.result), ...timesOf(draft), from: 'server_draft' }
  const own = claimed.stage === 'annotate' ? claimed.annotations.at(-1) : undefined
  if (!own) return { answer: [], ...timesOf(null), from: 'nothing' }
  // The time of an answer that is changed goes on; one that was sent back is answered anew.
  const times = timesOf(claimed.reservation === null ? own : null)
  return { answer: readAnswer(own.result), ...times, from: 'own_answer' }
}

function isNewer(local: LocalDraft, server: ClaimedTask['draft'], here: string | null): boolean {
  if (!server) return true
  if (local.serverSavedAt !== null) return local.serverSavedAt >= server.savedAt
  // Gone on with in another browser since: what was left lying here is older.
  return server.deskId === null || server.deskId === here
}

interface Times {
  readonly leadTime: number | null
  readonly activeSeconds: number | null
}

function timesOf(before: Times | null): Pick<Opening, 'leadTime' | 'activeSeconds'> {
  return { leadTime: before?.leadTime ?? 0, activeSeconds: before?.activeSeconds ?? 0 }
}
