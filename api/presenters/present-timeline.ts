import type { ReservationBar, TimelineEntry } from '../contract/tasks.ts'
import type { TimelineEvent } from '../db/index.ts'
import { personName, presentPerson } from './present-person.ts'

/**
 * The facts of a task's life. The payloads carry codes and numbers only, which the face renders; where one names a
 * holder that is not the actor (a reservation that ran out), his name stands beside his number.
 */
export function presentTimelineEntries(events: readonly TimelineEvent[]): TimelineEntry[] {
  const people = new Map(events.map((event) => [event.actorId, event]))
  return events.map((event) => {
    const { decisionId, holderId } = event.payload
    const holder = typeof holderId === 'number' ? people.get(holderId) : undefined
    return {
      id: event.id,
      at: event.occurredAt.toISOString(),
      kind: event.kind,
      actor: event.actorId === null ? null : presentPerson(event.actorId, event),
      params: { ...event.payload, ...(holder && { holder: personName(holder) }) },
      decisionId: typeof decisionId === 'number' ? decisionId : null,
    }
  })
}

const OUTCOME: Readonly<Record<string, ReservationBar['outcome']>> = {
  'annotation.submitted': 'answered',
  'annotation.skipped': 'skipped',
  'annotation.restored': 'answered',
  'review.submitted': 'answered',
  'seat.released': 'released',
  'seat.expired': 'expired',
}

/**
 * Who held the task from when to when, read off the events: a reservation opens a bar on its seat; the answer, skip,
 * release or expiry of the same seat, or the next person in it, closes it.
 */
export function presentReservations(events: readonly TimelineEvent[]): ReservationBar[] {
  const bars: ReservationBar[] = []
  const open = new Map<number, ReservationBar>()
  const close = (seatId: number, at: Date, outcome: ReservationBar['outcome']): void => {
    const bar = open.get(seatId)
    if (!bar) return
    bar.to = at.toISOString()
    bar.outcome = outcome
    open.delete(seatId)
  }
  for (const event of events) {
    const { seatId } = event.payload
    if (typeof seatId !== 'number') continue
    const outcome = OUTCOME[event.kind]
    if (outcome) close(seatId, event.occurredAt, outcome)
    if (event.kind !== 'seat.reserved' || event.actorId === null) continue
    close(seatId, event.occurredAt, 'expired')
    const bar = openBar(event, seatId, event.actorId)
    open.set(seatId, bar)
    bars.push(bar)
  }
  return bars
}

function openBar(event: TimelineEvent, seatId: number, holderId: number): ReservationBar {
  return {
    holder: presentPerson(holderId, event),
    seatId,
    stage: typeof event.payload['stage'] === 'string' ? event.payload['stage'] : 'annotate',
    from: event.occurredAt.toISOString(),
    to: null,
    outcome: 'held',
  }
}
