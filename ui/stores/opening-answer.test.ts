import { describe, expect, test } from '@jest/globals'
import { buildClaimed } from '../../test/build-claimed.ts'
import { openingAnswer } from './opening-answer.ts'

const [here, there, own] = [[{ id: 'here' }], [{ id: 'there' }], [{ id: 'own' }]]
const local = (serverSavedAt: string | null) => ({
  key: 'k',
  answer: here,
  leadTime: 60,
  activeSeconds: 40,
  serverSavedAt,
})
const server = {
  result: there,
  leadTime: 30,
  activeSeconds: 20,
  comment: '',
  deskId: null,
  savedAt: '2026-01-01T10:00:00.000Z',
}

describe('openingAnswer', () => {
  test('a new task opens empty', () => {
    expect(openingAnswer(buildClaimed(1), null, 'here')).toMatchObject({ answer: [], from: 'nothing' })
  })

  test('what the server does not have yet comes first', () => {
    expect(openingAnswer(buildClaimed(1, { draft: server }), local(null), 'here')).toMatchObject({
      answer: here,
      from: 'local_draft',
      leadTime: 60,
    })
  })

  test('what was left lying here is older than what the person went on with in another browser', () => {
    const elsewhere = buildClaimed(1, { draft: { ...server, deskId: 'there' } })
    expect(openingAnswer(elsewhere, local(null), 'here')).toMatchObject({ answer: there })
    expect(openingAnswer(elsewhere, local(null), 'there')).toMatchObject({ answer: here })
  })

  test('a draft saved later from somewhere else wins over one both have', () => {
    const opened = openingAnswer(
      buildClaimed(1, { draft: server }),
      local('2026-01-01T09:00:00.000Z'),
      'here',
    )
    expect(opened).toMatchObject({ answer: there, from: 'server_draft', leadTime: 30 })
  })

  test('the same draft is taken from the browser, which knows the active time', () => {
    expect(openingAnswer(buildClaimed(1, { draft: server }), local(server.savedAt), 'here')).toMatchObject({
      activeSeconds: 40,
    })
  })

  test('sent-back work opens on one’s own answer', () => {
    const annotation = {
      id: 3,
      result: own,
      completedBy: null,
      createdAt: '2026-01-01T10:00:00.000Z',
      reviewStatus: 'rejected' as const,
      wasCancelled: false,
      leadTime: 9,
      activeSeconds: 8,
    }
    expect(openingAnswer(buildClaimed(1, { annotations: [annotation] }), null, 'here')).toMatchObject({
      answer: own,
      from: 'own_answer',
    })
  })
})
