import { z } from 'zod'
import { personBrief } from './person.ts'

export const seatMark = z.enum(['free', 'held', 'answered', 'skipped', 'model', 'truth', 'closed'])
export type SeatMarkName = z.infer<typeof seatMark>

/** One place at a task: how it is drawn, who sits there, until when. */
export const seatView = z.object({
  id: z.number().int(),
  n: z.number().int(),
  stage: z.string(),
  round: z.number().int(),
  mark: seatMark,
  holder: personBrief.nullable(),
  expiresAt: z.iso.datetime().nullable(),
})
export type SeatView = z.infer<typeof seatView>
