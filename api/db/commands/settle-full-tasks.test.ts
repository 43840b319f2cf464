import { describe, expect, test } from '@jest/globals'
import { decide } from '../../../rules/decide.ts'
import { useDatabase } from '../../../test/database.ts'
import { buildUser } from '../../../test/factories.ts'
import { answerTask } from '../../../test/life-factories.ts'
import { buildProject, buildTask, readTask } from '../../../test/task-factories.ts'
import type { BuiltProject, BuiltTask } from '../../../test/task-factories.ts'
import { DecisionRow } from '../models/decision.ts'
import { EventRow } from '../models/event.ts'
import { settleFullTasks } from './settle-full-tasks.ts'
import { settleTask } from './settle-task.ts'

describe('settleFullTasks', () => {
  useDatabase()

  test('concludes what settleTask concludes, to the word', async () => {
    const { project, agreeing } = await world()
    const [alone, ...others] = agreeing as [BuiltTask, ...BuiltTask[]]
    const one = await settleTask({ ...address(project, alone), commandKey: 'alone' }, decide)
    const many = await together(project, others)
    expect([...many.keys()].sort()).toEqual(others.map(({ id }) => id).sort())
    for (const task of others) {
      expect(many.get(task.id)).toEqual(one)
      expect(await told(task)).toEqual(await told(alone))
      expect(await decision(task)).toEqual(await decision(alone))
      expect(columns(await readTask(task.id))).toEqual(columns(await readTask(alone.id)))
    }
  })

  test('leaves what does not end there as it is: disagreement, and tasks that are not full', async () => {
    const { project, agreeing, disagreeing, waiting } = await world()
    const settled = await together(project, [...agreeing, disagreeing, waiting])
    expect(settled.size).toBe(agreeing.length)
    expect(await readTask(disagreeing.id)).toMatchObject({ state: 'deciding' })
    expect(await readTask(waiting.id)).toMatchObject({ state: 'annotating' })
    expect(await settleTask({ ...address(project, disagreeing), commandKey: 'x' }, decide)).toMatchObject({
      state: 'needs_review',
    })
  })

  test('changes nothing when it is repeated, and its keys answer for settleTask', async () => {
    const { project, agreeing } = await world()
    const first = await together(project, agreeing)
    expect((await together(project, agreeing)).size).toBe(0)
    for (const task of agreeing) {
      const again = await settleTask({ ...address(project, task), commandKey: `batch:${task.id}` }, decide)
      expect(again).toEqual(first.get(task.id))
      expect(await DecisionRow.count({ where: { taskId: task.id } })).toBe(1)
    }
  })

  test('touches no task of another organization', async () => {
    const [{ project, agreeing }, other] = [await world(), await world()]
    const foreign = agreeing.map(({ id }) => ({
      organizationId: other.project.organizationId,
      taskId: id,
    }))
    expect((await settleFullTasks({ tasks: foreign, keyOf: String }, decide)).size).toBe(0)
    expect((await together(project, agreeing)).size).toBe(agreeing.length)
  })
})

function together(project: BuiltProject, tasks: readonly BuiltTask[]) {
  const addresses = tasks.map((task) => address(project, task))
  return settleFullTasks({ tasks: addresses, keyOf: (id) => `batch:${id}` }, decide)
}

const address = ({ organizationId }: BuiltProject, { id }: BuiltTask) => ({ organizationId, taskId: id })

/** Tasks of two people each: three they agree on, one they do not, one that only one of them has answered. */
async function world() {
  const project = await buildProject()
  const { organizationId } = project
  const ada = await buildUser({ organizationId, role: 'annotator' })
  const ben = await buildUser({ organizationId, role: 'annotator' })
  const filled = async (...choices: string[]): Promise<BuiltTask> => {
    const task = await buildTask(project, { overlap: 2 })
    await answerTask(
      project,
      task,
      choices.map((choice, index) => ({ by: [ada, ben][index]!, choice })),
    )
    return task
  }
  return {
    project,
    agreeing: [await filled('a', 'a'), await filled('a', 'a'), await filled('b', 'b')],
    disagreeing: await filled('a', 'b'),
    waiting: await filled('a'),
  }
}

/** What happened to a task, without the numbers that differ from task to task. */
async function told(task: BuiltTask) {
  const events = await EventRow.findAll({
    where: { aggregateType: 'task', aggregateId: task.id },
    order: [['seq', 'ASC']],
  })
  return events.map(({ seq, kind, schemaVersion, actorId, payload }) => ({
    ...{ seq, kind, schemaVersion, actorId },
    payload: { ...payload, decisionId: null, annotationId: null },
  }))
}

async function decision(task: BuiltTask) {
  const row = await DecisionRow.findOne({ where: { taskId: task.id }, rejectOnEmpty: true })
  const { verdict, how, stage, round, facts, quiet, error, ruleSetVersion, flowVersion, configVersion } = row
  const score = (row.agreement as { score: number } | null)?.score
  return {
    verdict,
    how,
    stage,
    round,
    facts,
    quiet,
    error,
    ruleSetVersion,
    flowVersion,
    configVersion,
    score,
  }
}

function columns(task: Awaited<ReturnType<typeof readTask>>) {
  const { state, stage, round, version, settledVersion, agreement, isLabeled, waitingFor, extraAnnotators } =
    task
  return { state, stage, round, version, settledVersion, agreement, isLabeled, waitingFor, extraAnnotators }
}
