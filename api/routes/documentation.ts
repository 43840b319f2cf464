import { z } from 'zod'
import { openApiDocument } from '../openapi.ts'
import { ok, publicRoute } from '../route.ts'
import type { Route } from '../route.ts'

/**
 * The OpenAPI document of these routes and of itself, made at the first asking: it takes a moment, and no request
 * that works should wait for it.
 */
export function documentationRoutes(others: readonly Route[]): readonly Route[] {
  let made: unknown
  const show = publicRoute(
    {
      method: 'get',
      path: '/api/ts/openapi.json',
      summary: 'This document',
      tag: 'Documentation',
      answers: { 200: z.record(z.string(), z.unknown()) },
    },
    () => Promise.resolve(ok((made ??= openApiDocument([...others, ...documentation])))),
  )
  const documentation: readonly Route[] = [show, { ...show, spec: { ...show.spec, path: '/docs/api' } }]
  return documentation
}
