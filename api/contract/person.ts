import { z } from 'zod'

/** A person as shown beside what he did. Initials are for the round mark; the name falls back to the e-mail. */
export const personBrief = z.object({ id: z.number().int(), name: z.string(), initials: z.string() })
export type PersonBrief = z.infer<typeof personBrief>
