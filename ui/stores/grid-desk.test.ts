import { describe, expect, test } from '@jest/globals'
import { buildClaimed } from '../../test/build-claimed.ts'
import type { Control } from '../../domain/labeling-config/labeling-config.ts'
import { readLabelingConfig } from '../../domain/labeling-config/read-labeling-config.ts'
import { singleChoiceOf } from '../../domain/labeling-config/single-choice.ts'
import { GridDesk } from './grid-desk.ts'
import type { GridItem } from './grid-desk.ts'
import { booksInMemory } from './local-books.ts'
import type { Sending } from './local-books.ts'

const CONFIG = `<View><Text name="t" value="$text"/>
  <Choices name="mood" toName="t"><Choice value="Good"/><Choice value="Bad"/></Choices></View>`
const question = singleChoiceOf(readLabelingConfig(CONFIG)) as Control

const item = (id: number): GridItem => {
  const { task, reservation } = buildClaimed(id)
  return { task, reservation: reservation!, draft: null }
}

function world(pages: GridItem[][], books = booksInMemory()) {
  const outbox: Sending[] = []
  const left: string[] = []
  const clock = { now: 1_000_000 }
  const desk = new GridDesk({
    books,
    question,
    userId: 1,
    projectId: 7,
    claim: () => Promise.resolve({ items: pages.shift() ?? [], mine: { today: 0, total: 0 } }),
    clear: () => Promise.resolve(),
    put: (sending) => Promise.resolve(void outbox.push(sending)),
    leave: (ids) => void left.push(...ids),
    uniqueId: () => `unique-${outbox.length + Math.random()}`,
    itemId: () => 'item',
    now: () => clock.now,
  })
  return { desk, outbox, left, clock, books }
}

describe('GridDesk', () => {
  test('sends only what was answered, each under its own key, the time shared among them', async () => {
    const { desk, outbox, clock } = world([[item(1), item(2), item(3)], [item(2)]])
    await desk.load()
    desk.choose(1, 'Good')
    desk.choose(3, 'Bad')
    clock.now += 10_000
    await desk.submit()
    expect(outbox.map(({ taskId, body }) => [taskId, body['lead_time'], body['reservation_id']])).toEqual([
      [1, 5, 'reservation-1'],
      [3, 5, 'reservation-3'],
    ])
    expect(outbox[0]?.body['result']).toEqual([
      { id: 'item', from_name: 'mood', to_name: 't', type: 'choices', value: { choices: ['Good'] } },
    ])
    expect(new Set(outbox.map(({ uniqueId }) => uniqueId)).size).toBe(2)
    expect(desk.items.value.map(({ task }) => task.id)).toEqual([2])
  })

  test('what was chosen before the tab died is chosen again, and leaves no draft when it is sent', async () => {
    const { desk, books } = world([[item(1)]])
    await desk.load()
    desk.choose(1, 'Bad')
    const again = world([[item(1)]], books)
    await again.desk.load()
    expect(again.desk.chosen.value.get(1)).toBe('Bad')
    await again.desk.submit()
    expect(await books.draft('1/annotate/1')).toBeNull()
  })

  test('the same choice again takes it back', async () => {
    const { desk, outbox } = world([[item(1)]])
    await desk.load()
    desk.choose(1, 'Bad')
    desk.choose(1, 'Bad')
    await desk.submit()
    expect(outbox).toEqual([])
  })

  test('leaving gives everything held back, once, also what comes afterwards', async () => {
    const { desk, left } = world([[item(1), item(2)]])
    await desk.load()
    desk.leave()
    desk.leave()
    expect(left).toEqual(['reservation-1', 'reservation-2'])
    const late = world([[item(3)]])
    const loading = late.desk.load()
    late.desk.leave()
    await loading
    expect(late.left).toEqual(['reservation-3'])
  })
})
