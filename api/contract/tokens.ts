import { z } from 'zod'

/** Personal access tokens as Label Studio's clients speak them. */
export const tokenCreated = z.object({ token: z.string() })
/** Without their signatures: they are shown whole once only. */
export const tokenList = z.array(tokenCreated)
export const refreshRequest = z.object({ refresh: z.string().max(4000) })
export const refreshed = z.object({ access: z.string() })
export const rotated = z.object({ refresh: z.string() })
