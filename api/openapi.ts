import { createDocument } from 'zod-openapi'
import type { ZodObjectInput, ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi'
import { z } from 'zod'
import type { Route } from './route.ts'
import { LABEL_STUDIO_RELEASE, TOUCHSTONE_VERSION } from './version.ts'

/** What every refused request is answered: Label Studio's envelope, with our code and its parameters beside. */
const envelope = z
  .object({
    id: z.string(),
    status_code: z.number().int(),
    version: z.string(),
    detail: z.string(),
    exc_info: z.null(),
    validation_errors: z.record(z.string(), z.unknown()).optional(),
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  })
  .meta({ id: 'Error' })

/** The routes as an OpenAPI 3.1 document. Every operation carries the path it has in the code, for tests and tools. */
export function openApiDocument(routes: readonly Route[]): ReturnType<typeof createDocument> {
  return createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Touchstone',
        version: TOUCHSTONE_VERSION,
        description: `Label Studio ${LABEL_STUDIO_RELEASE}'s interface below /api, Touchstone's own below /api/ts.`,
      },
      security: [{ token: [] }, { bearer: [] }, { session: [] }],
      components: {
        securitySchemes: {
          token: { type: 'apiKey', in: 'header', name: 'Authorization', description: 'Token <legacy token>' },
          bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
          session: { type: 'apiKey', in: 'cookie', name: 'sessionid' },
        },
      },
      paths: pathsOf(routes),
    },
    { allowEmptySchema: OPAQUE },
  )
}

/** Kinds whose shape JSON Schema cannot tell: they are documented as any value. */
const OPAQUE = { unknown: true, any: true, custom: true, transform: true } as const

function pathsOf(routes: readonly Route[]): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {}
  for (const { spec } of routes) {
    const path = spec.path.replaceAll(/:(\w+)/g, '{$1}')
    ;(paths[path] ??= {})[spec.method] = operationOf(spec)
  }
  return paths
}

function operationOf(spec: Route['spec']): ZodOpenApiOperationObject {
  const names = [...spec.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '')
  const path =
    spec.params ??
    (names.length > 0 ? z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) : undefined)
  return {
    summary: spec.summary,
    tags: [spec.tag],
    ...(spec.auth === 'public' && { security: [] }),
    requestParams: {
      ...(path && { path: path as ZodObjectInput }),
      ...(spec.query && { query: spec.query as ZodObjectInput }),
    },
    ...(spec.body && { requestBody: bodyOf(spec.body) }),
    responses: { ...answersOf(spec), default: { description: 'Refused', content: json(envelope) } },
  }
}

function bodyOf(body: NonNullable<Route['spec']['body']>): ZodOpenApiOperationObject['requestBody'] & object {
  if (body === 'stream') return { content: { 'multipart/form-data': { schema: { type: 'object' } } } }
  return {
    content: {
      'application/json': { schema: body },
      'application/x-www-form-urlencoded': { schema: body },
      'multipart/form-data': { schema: body },
    },
  }
}

function answersOf({ answers }: Route['spec']): ZodOpenApiOperationObject['responses'] {
  return Object.fromEntries(
    Object.entries(answers).map(([status, shape]) => [
      status,
      { description: STATUS_WORDS[status] ?? 'Answer', ...(shape && { content: json(shape) }) },
    ]),
  )
}

const json = (schema: z.ZodType): { 'application/json': { schema: z.ZodType } } => ({
  'application/json': { schema },
})

const STATUS_WORDS: Readonly<Record<string, string>> = {
  200: 'Done',
  201: 'Created',
  202: 'Begun; the job tells how far it is',
  204: 'Done; nothing to say',
  302: 'Go there',
}
