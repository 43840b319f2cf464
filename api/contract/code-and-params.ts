import { z } from 'zod'

/** Something said in words by the face: a stable code, and what its sentence needs. */
export const codeAndParams = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
})
export type CodeAndParams = z.infer<typeof codeAndParams>
