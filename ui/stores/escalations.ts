import { defineStore } from 'pinia'
import { escalationList, escalationMove } from '../../api/contract/escalations.ts'
import type { EscalationList, EscalationMove } from '../../api/contract/escalations.ts'
import { taskDetail } from '../../api/contract/tasks.ts'
import type { TaskDetail } from '../../api/contract/tasks.ts'
import { ask } from '../client.ts'
import { say } from '../i18n/index.ts'
import { useUndoStore } from './undo.ts'
import { newId } from '../new-id.ts'

/** Told after somebody has acted, so that a page that shows the task reads it again. */
type Changed = () => Promise<void>

/** What is stuck, and what becomes of it. Every function throws an ApiError. */
export const useEscalationsStore = defineStore('escalations', () => {
  const { offer } = useUndoStore()

  return { ofProject, overdue, answersOf, answer, assign, accept, exclude, readmit }

  async function exclude(taskId: number, reason: string, changed: Changed): Promise<void> {
    await act(taskId, 'exclude', { reason })
    await changed()
    offer({ text: say('escalation.excluded', { id: taskId }), undo: () => readmit(taskId).then(changed) })
  }
})

function ofProject(projectId: number): Promise<EscalationList> {
  return ask('GET', `/api/ts/projects/${projectId}/escalations`, escalationList)
}

/** Of all projects, for administrators: what managers have left lying. */
function overdue(): Promise<EscalationList> {
  return ask('GET', '/api/ts/escalations', escalationList)
}

/** The answers a stuck task has, of which one may be accepted. */
async function answersOf(taskId: number): Promise<TaskDetail['annotations']> {
  const { annotations } = await ask('GET', `/api/ts/tasks/${taskId}`, taskDetail)
  return annotations.filter(({ wasCancelled }) => !wasCancelled)
}

function answer(taskId: number): Promise<EscalationMove> {
  return act(taskId, 'answer')
}

function assign(taskId: number, userId: number): Promise<EscalationMove> {
  return act(taskId, 'assign', { userId })
}

function accept(
  { taskId, round }: { readonly taskId: number; readonly round: number },
  annotationId: number,
): Promise<EscalationMove> {
  return act(taskId, 'accept', { uniqueId: newId(), annotationId, round })
}

async function readmit(taskId: number): Promise<void> {
  await act(taskId, 'readmit')
}

function act(taskId: number, what: string, body?: object): Promise<EscalationMove> {
  return ask('POST', `/api/ts/tasks/${taskId}/escalation/${what}`, escalationMove, body ? { body } : {})
}
