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
 * the server got later from somewhere else comes before one both have; sent-back work opens on one's own answer.
 */
export function openingAnswer(claimed: ClaimedTask, local: LocalDraft | null): Opening {
  const server = claimed.draft
  const isLocalNewer =
    local && (!server || local.serverSavedAt === null || local.serverSavedAt >= server.savedAt)
  if (isLocalNewer) {
    const { answer, leadTime, activeSeconds } = local
    return { answer: readAnswer(answer), leadTime, activeSeconds, from: 'local_draft' }
  }
  if (server) {
    const leadTime = server.leadTime ?? 0
    return { answer: readAnswer(server.result), leadTime, activeSeconds: 0, from: 'server_draft' }
  }
  const own = claimed.stage === 'annotate' ? claimed.annotations.at(-1) : undefined
  const answer = own ? readAnswer(own.result) : []
  return { answer, leadTime: 0, activeSeconds: 0, from: own ? 'own_answer' : 'nothing' }
}
