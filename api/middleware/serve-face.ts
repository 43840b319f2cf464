import { send } from '@koa/send'
import type { Middleware } from 'koa'
import { DomainError } from '../../domain/errors.ts'
import type { Context, RequestState } from '../context.ts'

/** Their names change with their content. */
const FOREVER = { maxAge: 365 * 86_400_000, immutable: true }

/**
 * The built face: files named by their content are kept for a year, `index.html` answers every page path and is
 * always asked for again. A missing file is a 404, not a page.
 */
export const serveFace: Middleware<RequestState> = async (ctx, next) => {
  const { uiDir } = ctx.state.deps
  const isRead = ctx.method === 'GET' || ctx.method === 'HEAD'
  if (!uiDir || !isRead || ctx.path.startsWith('/api/')) await next()
  else if (ctx.path.startsWith('/assets/')) await sendFile(ctx, uiDir, ctx.path, FOREVER)
  else if (/\.\w+$/.test(ctx.path)) await sendFile(ctx, uiDir, ctx.path, {})
  else await sendPage(ctx)
}

/** The one page of the face. */
export async function sendPage(ctx: Context): Promise<void> {
  const { uiDir } = ctx.state.deps
  ctx.set('Cache-Control', 'no-cache')
  await sendFile(ctx, uiDir ?? '', 'index.html', {})
}

async function sendFile(
  ctx: Context,
  root: string,
  path: string,
  options: { maxAge?: number; immutable?: boolean },
): Promise<void> {
  try {
    const sent = await send(ctx, path, { root, index: false, ...options })
    if (sent) return
  } catch (error) {
    if (!isMissing(error)) throw error
  }
  throw new DomainError('not_found', 'Not found.')
}

function isMissing(error: unknown): boolean {
  const status = (error as { status?: number }).status
  return status === 404 || status === 403 || status === 400
}
