import { z } from 'zod'
import { personBrief } from './person.ts'

const at = z.iso.datetime()

export const versionsQuery = z.object({
  /** Only what it said at that time. */
  at: z.iso.datetime({ offset: true, error: 'Must be a time, as in 2026-11-24T12:00:00Z.' }).optional(),
})

/** What an annotation said from one time to another, and who made it say so. */
export const annotationVersion = z.object({
  version: z.number().int(),
  result: z.array(z.record(z.string(), z.unknown())),
  wasCancelled: z.boolean(),
  groundTruth: z.boolean(),
  reviewStatus: z.enum(['accepted', 'rejected', 'fixed_and_accepted']).nullable(),
  comment: z.string(),
  by: personBrief.nullable(),
  from: at,
  to: at.nullable(),
})

export const annotationVersions = z.object({ versions: z.array(annotationVersion) })
export type AnnotationVersions = z.infer<typeof annotationVersions>
