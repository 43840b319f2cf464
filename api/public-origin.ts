import type { Context } from './context.ts'

/** Where people reach us, without a trailing slash: as PUBLIC_URL says, else as the request came. */
export function publicOrigin(ctx: Context): string {
  return ctx.state.deps.publicUrl ?? `${ctx.protocol}://${ctx.host}`
}
