import { DomainError } from '../domain/errors.ts'
import type { Context } from './context.ts'
import { publicOrigin } from './public-origin.ts'

export interface PageRequest {
  readonly page: number
  readonly pageSize: number
}

/**
 * A page as Label Studio's clients ask for it. A size that is none means the default, as upstream.
 * @throws DomainError `invalid_page` for what is no page number.
 */
export function pageRequest(
  { page, page_size: size }: { page?: string | undefined; page_size?: string | undefined },
  { usual, most }: { readonly usual: number; readonly most: number },
): PageRequest {
  const number = page === undefined ? 1 : Number(page)
  if (!Number.isSafeInteger(number) || number < 1) throw invalidPage()
  const wanted = Number(size ?? usual)
  return { page: number, pageSize: Number.isInteger(wanted) && wanted > 0 ? Math.min(wanted, most) : usual }
}

/** @throws DomainError `invalid_page` when the page lies behind the last; the first is always there. */
export function refusePagePastEnd({ page, pageSize }: PageRequest, total: number): void {
  if (page > 1 && (page - 1) * pageSize >= total) throw invalidPage()
}

/** The addresses of the neighbouring pages, or null where there is none. */
export function pageLinks(
  ctx: Context,
  { page, pageSize }: PageRequest,
  total: number,
): { readonly next: string | null; readonly previous: string | null } {
  return {
    next: page * pageSize < total ? addressOf(ctx, page + 1) : null,
    previous: page > 1 ? addressOf(ctx, page - 1) : null,
  }
}

function addressOf(ctx: Context, page: number): string {
  const url = new URL(ctx.originalUrl, publicOrigin(ctx))
  if (page === 1) url.searchParams.delete('page')
  else url.searchParams.set('page', String(page))
  url.searchParams.sort()
  return url.toString()
}

const invalidPage = (): DomainError => new DomainError('invalid_page', 'Invalid page.')
