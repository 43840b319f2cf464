import { beforeEach, describe, expect, jest, test } from '@jest/globals'
import { createPinia, setActivePinia } from 'pinia'
import { answerWith, Refusal } from '../../test/face-answers.ts'
import { useTrashStore } from './trash.ts'
import { useUndoStore } from './undo.ts'

const changed = jest.fn(() => Promise.resolve())

describe('useTrashStore', () => {
  beforeEach(() => {
    setActivePinia(createPinia())
    changed.mockClear()
  })

  test('deletes tasks and offers the way back, which brings back the same', async () => {
    const asked = answerWith({
      'POST /api/ts/tasks/delete': { deleted: 2 },
      'POST /api/ts/tasks/restore': { restored: 2, left: 0, jobId: null },
    })
    await useTrashStore().deleteTasks(7, [3, 5], changed)
    const undo = useUndoStore()
    expect(undo.state).toMatchObject({
      kind: 'offered',
      done: { text: '2 tasks are in the trash for 30 days.' },
    })
    await undo.undo()
    expect(undo.state.kind).toBe('undone')
    expect(asked.map(({ path, body }) => [path, body])).toEqual([
      ['/api/ts/tasks/delete', { projectId: 7, ids: [3, 5] }],
      ['/api/ts/tasks/restore', { projectId: 7, ids: [3, 5] }],
    ])
    expect(changed).toHaveBeenCalledTimes(2)
  })

  test('names no more tasks in a request than the server takes', async () => {
    const asked = answerWith({ 'POST /api/ts/tasks/delete': { deleted: 1 } })
    const ids = Array.from({ length: 4_001 }, (_, n) => n + 1)
    await useTrashStore().deleteTasks(7, ids, changed)
    expect(asked.map(({ body }) => (body as { ids: number[] }).ids.length)).toEqual([2_000, 2_000, 1])
    expect(asked.flatMap(({ body }) => (body as { ids: number[] }).ids)).toEqual(ids)
  })

  test('asks once for all, and shows the job that brings very many back', async () => {
    const asked = answerWith({
      'POST /api/ts/tasks/restore': [
        { restored: 600, left: 0, jobId: null },
        { restored: 0, left: 9_000, jobId: 5 },
      ],
      'GET /api/ts/jobs': { jobs: [] },
    })
    await useTrashStore().restoreAllTasks(7)
    expect(asked.map(({ body }) => body)).toEqual([{ projectId: 7, all: true }])
    await useTrashStore().restoreAllTasks(7)
    expect(asked).toHaveLength(3)
  })

  test('offers nothing when the deletion fails', async () => {
    answerWith({ 'POST /api/ts/tasks/delete': new Refusal(403, 'permission_denied') })
    await expect(useTrashStore().deleteTasks(7, [3], changed)).rejects.toMatchObject({
      code: 'permission_denied',
    })
    expect(useUndoStore().state.kind).toBe('none')
    expect(changed).not.toHaveBeenCalled()
  })

  test('says that a thing is still in the trash when it does not come back, and can try again', async () => {
    answerWith({
      'DELETE /api/annotations/9/': null,
      'POST /api/ts/annotations/9/restore': [new Refusal(500, 'internal'), { id: 9 }],
    })
    await useTrashStore().deleteAnnotation(9, changed)
    const undo = useUndoStore()
    await undo.undo()
    expect(undo.state).toMatchObject({ kind: 'failed', error: { code: 'internal' } })
    await undo.undo()
    expect(undo.state.kind).toBe('undone')
  })

  test('puts the newest deletion in the place of the one before, also while that is taken back', async () => {
    let release: () => void = () => undefined
    const slow = new Promise<void>((resolve) => (release = resolve))
    const undo = useUndoStore()
    undo.offer({ text: 'first', undo: () => slow })
    const undoing = undo.undo()
    undo.offer({ text: 'second', undo: () => Promise.resolve() })
    release()
    await undoing
    expect(undo.state).toMatchObject({ kind: 'offered', done: { text: 'second' } })
  })

  test('calls a project without a title by a word', async () => {
    answerWith({ 'DELETE /api/ts/projects/4': null })
    await useTrashStore().deleteProject({ id: 4, title: '' }, changed)
    expect(useUndoStore().state).toMatchObject({
      done: { text: '“Untitled project” is in the trash for 30 days.' },
    })
  })
})
