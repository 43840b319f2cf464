import { z } from 'zod'
import { PAUSE_REASONS } from '../../domain/pause.ts'
import { looseBoolean, looseId } from './loose.ts'

const id = z.number().int()
export const PAUSE_WORDS_MAX = 2_000

export const pauseReason = z.enum(PAUSE_REASONS)

/** A pause as Label Studio Enterprise shows it; `until` is ours. */
export const pause = z.object({
  id,
  project: id,
  user: id,
  reason: pauseReason,
  verbose_reason: z.string(),
  paused_by: z
    .object({ id, first_name: z.string(), last_name: z.string(), email: z.string(), avatar: z.null() })
    .nullable(),
  until: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  deleted_at: z.iso.datetime().nullable(),
  deleted_by: id.nullable(),
})
export type PauseView = z.infer<typeof pause>

/** The answer of a new one says whose places came free by it. */
export const newPause = pause.extend({ freed_tasks: z.array(id) })
export type NewPauseView = z.infer<typeof newPause>

export const pauseRequest = z.object({
  reason: pauseReason,
  verbose_reason: z.string().max(PAUSE_WORDS_MAX).default(''),
  /** Ends by itself then; absent: when somebody lifts it. */
  until: z.iso.datetime({ offset: true }).nullish(),
})
export type PauseInput = z.input<typeof pauseRequest>

export const pausePatch = z.object({
  reason: pauseReason.optional(),
  verbose_reason: z.string().max(PAUSE_WORDS_MAX).optional(),
})

export const pausesQuery = z.object({ include_deleted: looseBoolean.optional() })
/** Why it is lifted. */
export const liftQuery = z.object({ because: z.string().max(PAUSE_WORDS_MAX).default('') })

export const pausedMemberParams = z.object({ projectId: looseId, userId: looseId })
export const pauseParams = pausedMemberParams.extend({ pauseId: looseId })
