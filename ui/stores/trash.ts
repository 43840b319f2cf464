import { defineStore } from 'pinia'
import { annotation } from '../../api/contract/annotations.ts'
import { projectRestored, tasksDeleted, TASKS_A_REQUEST, tasksRestored } from '../../api/contract/trash.ts'
import { TRASH_DAYS } from '../../domain/trash.ts'
import { ask, tell } from '../client.ts'
import { i18n, say } from '../i18n/index.ts'
import { useJobsStore } from './jobs.ts'
import { useUndoStore } from './undo.ts'

/** Told after things went or came back, so that a page that shows them reads them again. */
type Changed = () => Promise<void>

/** Into the trash, each with the way back offered at once; and out of it. Every function throws an ApiError. */
export const useTrashStore = defineStore('trash', () => {
  const { offer } = useUndoStore()

  return {
    deleteTasks,
    deleteAnnotation,
    deleteProject,
    restoreTasks,
    restoreAllTasks,
    restoreAnnotation,
    restoreProject,
  }

  async function deleteTasks(projectId: number, ids: readonly number[], changed: Changed): Promise<void> {
    for (const some of pieces(ids)) {
      await ask('POST', '/api/ts/tasks/delete', tasksDeleted, { body: { projectId, ids: some } })
    }
    await changed()
    const text = i18n.global.t('trash.task.deleted', { n: ids.length, days: TRASH_DAYS }, ids.length)
    offer({ text, undo: () => restoreTasks(projectId, ids).then(changed) })
  }

  async function deleteAnnotation(annotationId: number, changed: Changed): Promise<void> {
    await tell('DELETE', `/api/annotations/${annotationId}/`)
    await changed()
    const text = say('trash.annotation.deleted', { days: TRASH_DAYS })
    offer({ text, undo: () => restoreAnnotation(annotationId).then(changed) })
  }

  async function deleteProject(
    project: { readonly id: number; readonly title: string },
    changed: Changed,
  ): Promise<void> {
    await tell('DELETE', `/api/ts/projects/${project.id}`)
    await changed()
    const title = project.title || say('projects.untitled')
    const text = say('trash.project.deleted', { title, days: TRASH_DAYS })
    offer({ text, undo: () => restoreProject(project.id).then(changed) })
  }
})

async function restoreTasks(projectId: number, ids: readonly number[]): Promise<void> {
  for (const some of pieces(ids)) {
    await ask('POST', '/api/ts/tasks/restore', tasksRestored, { body: { projectId, ids: some } })
  }
}

/** Many come back by a job, which is then among the others. */
async function restoreAllTasks(projectId: number): Promise<void> {
  const body = { projectId, all: true }
  const { jobId } = await ask('POST', '/api/ts/tasks/restore', tasksRestored, { body })
  if (jobId !== null) await useJobsStore().load()
}

async function restoreAnnotation(annotationId: number): Promise<void> {
  await ask('POST', `/api/ts/annotations/${annotationId}/restore`, annotation.pick({ id: true }))
}

async function restoreProject(projectId: number): Promise<void> {
  await ask('POST', `/api/ts/projects/${projectId}/restore`, projectRestored)
}

/** As many ids as one request may name. */
function pieces(ids: readonly number[]): readonly (readonly number[])[] {
  const count = Math.ceil(ids.length / TASKS_A_REQUEST)
  return Array.from({ length: count }, (_, n) => ids.slice(n * TASKS_A_REQUEST, (n + 1) * TASKS_A_REQUEST))
}
