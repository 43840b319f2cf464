import type { SeatMark } from '../../domain/seat.ts'
import type { SeatView } from '../contract/seat.ts'
import type { SeatOfTask } from '../db/index.ts'
import { presentPerson } from './present-person.ts'

/** How a seat is drawn. Whether it is held was told by the database, whose clock decides. */
export function presentSeatMark(seat: SeatOfTask): SeatMark {
  switch (seat.state) {
    case 'closed':
      return 'closed'
    case 'skipped':
      return 'skipped'
    case 'answered':
      return seat.isTruth ? 'truth' : seat.holderKind === 'model' ? 'model' : 'answered'
    case 'open':
      return seat.isHeld ? 'held' : 'free'
  }
}

/** A seat with its holder. A reservation that has run out holds nobody. */
export function presentSeat(seat: SeatOfTask): SeatView {
  const mark = presentSeatMark(seat)
  return {
    id: seat.id,
    n: seat.n,
    stage: seat.stage,
    round: seat.round,
    mark,
    holder: seat.holderId === null || mark === 'free' ? null : presentPerson(seat.holderId, seat),
    expiresAt: mark === 'held' ? (seat.expiresAt?.toISOString() ?? null) : null,
  }
}
