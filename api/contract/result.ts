import { z } from 'zod'

/** An answer's items exactly as Label Studio stores them: unknown keys and unknown tags are kept. */
export const resultItems = z.array(
  z.record(z.string(), z.json(), 'Each item of the result must be an object.'),
  'Expected a list of items.',
)
export type ResultItems = z.infer<typeof resultItems>
