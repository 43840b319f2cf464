import { beforeAll, describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../test/database.ts'
import { buildUser } from '../../test/factories.ts'
import type { BuiltUser } from '../../test/factories.ts'
import { useApp } from '../../test/http.ts'

useDatabase()
const http = useApp()

const CONFIG =
  '<View><Text name="text" value="$text"/><Choices name="sentiment" toName="text"><Choice value="Positive"/></Choices></View>'
const item = {
  id: 'c1',
  from_name: 'sentiment',
  to_name: 'text',
  type: 'choices',
  value: { choices: ['Positive'] },
}

describe('predictions for tasks that are there', () => {
  let owner: BuiltUser
  let projectId = 0
  let taskId = 0
  beforeAll(async () => {
    owner = await buildUser({ role: 'owner' })
    const project = await http.as(owner).post('/api/projects/', { title: 'Model', label_config: CONFIG })
    projectId = project.body.id
    const rows = [{ text: 'a' }, { text: 'b' }]
    const imported = await http.as(owner).post(`/api/projects/${projectId}/import?return_task_ids=true`, rows)
    taskId = imported.body.task_ids[0]
  }, 60_000)
  const send = (body: unknown) => http.as(owner).post(`/api/projects/${projectId}/import/predictions`, body)

  test('are stored, counted and shown', async () => {
    const answer = await send([{ task: taskId, result: [item], model_version: 'imp', score: 0.2 }])
    expect([answer.status, answer.body]).toEqual([201, { created: 1, refused: [] }])
    const { body } = await http.as(owner).get(`/api/projects/${projectId}`)
    expect(body).toMatchObject({ model_version: 'imp', total_predictions_number: 1 })
  })

  test('of an unknown task are refused with all the others', async () => {
    const answer = await send([
      { task: taskId, result: [item] },
      { task: 999999, result: [item] },
    ])
    expect(answer.status).toBe(400)
    expect(answer.body.validation_errors.non_field_errors[0]).toBe(
      `{'task': 999999, 'result': [{'id': 'c1', 'from_name': 'sentiment', 'to_name': 'text', 'type': 'choices', 'value': {'choices': ['Positive']}}]} contains invalid "task" field: corresponding task ID couldn't be retrieved from project Model (id=${projectId}) tasks`,
    )
    expect((await send([{ result: [item] }])).status).toBe(400)
    expect((await http.as(owner).get(`/api/projects/${projectId}`)).body.total_predictions_number).toBe(1)
  })

  test('that do not fit are left out, and it is told', async () => {
    const answer = await send([{ task: taskId, result: [{ ...item, from_name: 'zz' }] }])
    expect(answer.body).toEqual({
      created: 0,
      refused: [{ index: 0, message: `Region 0: 'from_name' 'zz' not found in configuration` }],
    })
  })

  test('may come in the short form, and in no other than a list', async () => {
    expect((await send([{ task: taskId, result: 'Positive' }])).body.created).toBe(1)
    expect((await send([])).body.created).toBe(0)
    expect((await send({ task: taskId, result: [item] })).status).toBe(400)
  })
})
