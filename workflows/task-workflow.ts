import { defineSearchAttributeKey } from '@temporalio/common'
import {
  allHandlersFinished,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow'
import { afterSettling, mustSettle, NEW_LIFE, timerOf } from '../domain/task-life.ts'
import type { TaskLife, Wait } from '../domain/task-life.ts'
import type { TaskState } from '../domain/task.ts'
import type { Activities, TaskRef } from '../activities/contract.ts'
import { TASK_EVENTS_SIGNAL, TASK_STATE_QUERY } from './messages.ts'
import type { TaskEvent } from './messages.ts'
import { local, quick } from './options.ts'

/** Told by the relay only. */
export const taskEventsSignal = defineSignal<[readonly TaskEvent[]]>(TASK_EVENTS_SIGNAL)
export const taskStateQuery = defineQuery<TaskLife>(TASK_STATE_QUERY)

const { settle } = proxyActivities<Activities>({ ...quick, summary: 'Look again, decide, apply' })
const { settle: settleAtOnce } = proxyLocalActivities<Activities>({
  ...local,
  summary: 'Measure, decide, apply',
})

/**
 * A task's life: asks the books what the task has come to and ends, or waits for what they name. An ordinary task is
 * one run with one local activity. A task that must wait goes on in the same run with normal activities and one timer;
 * when it waits for nothing any more the run ends, and the next event begins a new one.
 * @returns the state the task was left in.
 */
export async function taskWorkflow(task: TaskRef): Promise<TaskState | null> {
  const inbox: TaskEvent[] = []
  let life = NEW_LIFE
  let isDue = false
  setHandler(taskEventsSignal, (batch) => void inbox.push(...batch))
  setHandler(taskStateQuery, () => life)
  for (;;) {
    if (mustSettle(life, inbox.splice(0), isDue)) {
      const before = life
      life = await settled(task, life)
      isDue = false
      show(before.wait, life)
    }
    if (inbox.length > 0) continue
    if (life.wait === null || workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished)
      if (inbox.length > 0) continue
      if (life.wait === null) return life.state
      // The next run asks the books first, so nothing needs to be carried over.
      await continueAsNew<typeof taskWorkflow>(task)
    } else {
      isDue = !(await condition(() => inbox.length > 0, timerOf(life.wait), { summary: life.wait.for }))
    }
  }
}

async function settled(task: TaskRef, life: TaskLife): Promise<TaskLife> {
  const { workflowId, runId } = workflowInfo()
  const command = { ...task, commandKey: `${workflowId}:${runId}:${life.settleCount}:settle` }
  return afterSettling(life, life.settleCount === 0 ? await settleAtOnce(command) : await settle(command))
}

const PHASE = defineSearchAttributeKey('Phase', 'KEYWORD')
const DUE_AT = defineSearchAttributeKey('DueAt', 'DATETIME')
const NEEDS_ATTENTION = defineSearchAttributeKey('NeedsAttention', 'BOOL')

/** Tells operators what a life that goes on waits for. Lives that end at once are not worth an event. */
function show(before: Wait | null, { wait, state }: TaskLife): void {
  if (wait === null) return
  setCurrentDetails(`${state ?? ''}: waiting for ${wait.for}`)
  if (before?.for === wait.for && before.until === wait.until) return
  upsertSearchAttributes([
    { key: PHASE, value: wait.for },
    { key: DUE_AT, value: new Date(wait.until) },
    { key: NEEDS_ATTENTION, value: wait.for === 'escalation' },
  ])
}
