import { z } from 'zod'

/** What a task names at another address. */
export const contentQuery = z.object({
  url: z.string().min(1).max(4096),
  /** Steps into a tree that is asked for branch by branch, as Label Studio's `apiUrl` takes them. */
  path: z.union([z.string().max(500), z.array(z.string().max(500)).max(30)]).optional(),
})

export const CONTENT_LIMITS = { bytes: 10 * 1024 * 1024, ms: 10_000, redirects: 3 } as const
