import type { z } from 'zod'

/** What is wrong, by the name of the field, from a check in the browser; empty when nothing is. */
export function fieldErrors(
  parsed: z.ZodSafeParseResult<unknown>,
): Readonly<Record<string, readonly string[]>> {
  if (parsed.success) return {}
  const found: Record<string, string[]> = {}
  for (const issue of parsed.error.issues) (found[String(issue.path[0] ?? '')] ??= []).push(issue.message)
  return found
}
