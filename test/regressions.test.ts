import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { settleTask } from '../api/db/commands/settle-task.ts'
import { decide } from '../rules/decide.ts'
import { useDatabase } from './database.ts'
import { useApp } from './http.ts'
import { choice, streamPlayer } from './stream-player.ts'
import { buildProject, buildTasks } from './task-factories.ts'
import type { BuiltProject } from './task-factories.ts'

const ROOT = resolve(import.meta.dirname, '..')

/** What other platforms got wrong once, by its number in §43 of the feature list: the sentence, and the tests that hold it. */
const PROOFS: readonly (readonly [number, string, Readonly<Record<string, string>>])[] = [
  [
    1,
    'two annotators who open the stream at the same moment never receive the same overlap-1 task',
    {
      'test/orderings.test.ts': 'people who ask at once get different tasks (regression 1)',
      'test/hand-out.test.ts':
        'give exactly two thousand answers, no task twice by one person, nothing beyond',
    },
  ],
  [
    2,
    'skipped and postponed tasks are held too, and while there are any the queue is not empty',
    {
      'test/orderings.test.ts': 'what a person skipped for later is reserved for him like any other',
      'api/db/commands/postpone-seat.test.ts':
        'skipped and postponed tasks are held by whoever has them again, and the queue is not empty',
      'api/routes/desk.test.ts': '§43.2 comes back last with what was said, is nobody else’s meanwhile',
    },
  ],
  [
    3,
    'a skip for oneself becomes the answer when the task is labelled after all: never a second annotation',
    {
      'api/db/commands/submit-annotation.test.ts':
        'becomes the answer when it is answered after all: never two annotations in one seat',
      'api/routes/desk.test.ts': '§43.3 a skip that is taken back becomes the answer, in its own place',
    },
  ],
  [
    4,
    'tasks with a known answer come first only in the onboarding window, not in continuous mode',
    {
      'api/db/commands/open-known-seat.test.ts':
        'come first only in the onboarding window, not in continuous mode',
    },
  ],
  [
    5,
    'onboarding works where a threshold of agreement is set',
    { 'api/db/commands/open-known-seat.test.ts': 'onboarding works with a threshold of agreement' },
  ],
  [
    7,
    'a changed way of handing out persists, and edits of other settings do not revert it',
    { 'api/db/commands/assign-tasks.test.ts': 'forth again without losing a task (regression 7)' },
  ],
  [
    8,
    'where tasks are assigned, what the common queue holds is in nobody’s way',
    { 'api/db/commands/assign-tasks.test.ts': 'ignores what the common queue had locked (regression 8)' },
  ],
  [
    9,
    'where skips count, a skipped task is completed and progress reaches 100 %',
    { 'test/regressions.test.ts': 'a project whose tasks are all answered or skipped is at 100 %' },
  ],
  [
    10,
    'a task with a threshold is counted right, while one more person is asked and after',
    {
      'test/regressions.test.ts':
        'a task on which people disagree is unfinished until the one more has answered',
    },
  ],
  [
    20,
    'going back in the stream loads the right draft',
    {
      'api/routes/desk.test.ts': '§43.20 going back loads the right draft',
      'ui/stores/label-desk.test.ts': '§43.20 a draft of a change is kept as that',
    },
  ],
  [
    21,
    'a paused person stays paused when work comes back to him',
    { 'api/routes/pauses.test.ts': 'a paused person stays paused when work is sent back to him' },
  ],
  [
    22,
    'an evaluation pauses somebody only when all statistics of his answers are present',
    {
      'api/db/commands/follow-evaluation.test.ts':
        '§43.22 is decided only when all statistics of the answers are present',
    },
  ],
  [
    23,
    'a paused person is notified, with a clear message',
    { 'api/routes/pauses.test.ts': 'a paused person gets a notification and a clear message' },
  ],
]

describe('a fault that others had is held off by a test that is there', () => {
  test.each(PROOFS)('§43.%s %s', (_number, _sentence, proofs) => {
    for (const [file, name] of Object.entries(proofs))
      expect([name, hasTest(readFileSync(join(ROOT, file), 'utf8'), name)]).toEqual([name, true])
  })
})

/** A line on which a test begins, and not a sentence that stands somewhere. */
const BEGINS = /^\s*(?:test(?:\.each\([^)]*\))?\(\s*)?['"]/u

const hasTest = (source: string, name: string): boolean =>
  source.split('\n').some((line) => line.includes(name) && BEGINS.test(line))

describe('what managers see of progress', () => {
  useDatabase()
  const http = useApp()

  const settle = ({ organizationId }: BuiltProject, taskId: number) =>
    settleTask({ organizationId, taskId, commandKey: randomUUID() }, decide)
  const progressOf = async (project: BuiltProject) => {
    const { body } = await http.as(project.owner).get(`/api/projects/${project.id}`)
    const { counts } = (await http.as(project.owner).get(`/api/ts/projects/${project.id}`)).body
    return { finished: body.finished_task_number, of: body.task_number, completed: counts.completed }
  }

  test.each([
    [1, 'on_disagreement'],
    [2, 'none'],
  ] as const)(
    'a project whose tasks are all answered or skipped is at 100 %% (overlap %s, review %s)',
    async (overlap, reviewMode) => {
      const project = await buildProject({
        ...{ skipQueue: 'IGNORE_SKIPPED', maximumAnnotations: overlap, reviewMode },
      })
      const tasks = await buildTasks(project, 3, { overlap })
      const play = streamPlayer(project)
      const people = await Promise.all(Array.from({ length: overlap }, () => play.person()))
      for (const [n, { id }] of tasks.entries()) {
        for (const [m, person] of people.entries())
          await play[n > 0 && m === 0 ? 'submit' : 'skip'](person, id)
        expect(await settle(project, id)).toMatchObject({ state: 'completed', wait: null })
      }
      expect(await progressOf(project)).toEqual({ finished: 3, of: 3, completed: 3 })
      expect(await play.claim(await play.person())).toBeNull()
    },
  )

  test('a task on which people disagree is unfinished until the one more has answered', async () => {
    const project = await buildProject({
      ...{ maximumAnnotations: 2, agreementThreshold: 0.6, maxAdditionalAnnotators: 1, reviewMode: 'none' },
    })
    const [open, agreed] = await buildTasks(project, 2, { overlap: 2 })
    const play = streamPlayer(project)
    const [ada, ben, cyd] = [await play.person(), await play.person(), await play.person()]
    for (const person of [ada, ben]) await play.submit(person, agreed!.id)
    await play.submit(ada, open!.id)
    await play.submit(ben, open!.id, { result: choice('b') })
    for (const { id } of [open!, agreed!]) await settle(project, id)
    expect(await progressOf(project)).toEqual({ finished: 1, of: 2, completed: 1 })
    await play.submit(cyd, (await play.claim(cyd))!.taskId)
    await settle(project, open!.id)
    expect(await progressOf(project)).toEqual({ finished: 2, of: 2, completed: 2 })
  })
})
