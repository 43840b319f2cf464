import { Busboy } from '@fastify/busboy'
import type { BusboyInstance } from '@fastify/busboy'
import { DomainError } from '../domain/errors.ts'
import type { Context } from './context.ts'
import { BODY_LIMIT_BYTES, FORM_FIELD_BYTES_MAX, FORM_FIELDS_MAX } from './contract/limits.ts'
import { storableJson } from './storable-json.ts'
import { storableText } from './storable-text.ts'

export type Form = Readonly<Record<string, string | readonly string[]>>

/**
 * The fields of a body in whichever of the three ways Label Studio's clients send them: JSON, urlencoded, multipart
 * (files of a multipart body are left out: routes with files take the stream). Nothing sent reads as `{}`.
 */
export async function readBody(ctx: Context): Promise<unknown> {
  if (!ctx.request.length && !ctx.get('transfer-encoding')) return {}
  refuseEncoded(ctx)
  if (ctx.is('json', '+json')) return parseJson(await readText(ctx))
  if (ctx.is('urlencoded')) return parseUrlencoded(await readText(ctx))
  if (ctx.is('multipart')) return readMultipart(ctx)
  throw new DomainError('unsupported_media_type', `Unsupported media type "${ctx.request.type}" in request.`)
}

/** A field that came several times is a list, as in a query. */
export function parseUrlencoded(text: string): Form {
  return toForm(new URLSearchParams(text))
}

function toForm(pairs: Iterable<readonly [string, string]>): Form {
  const form = new Map<string, string | string[]>()
  for (const [name, raw] of pairs) {
    const value = storableText(raw)
    const before = form.get(name)
    form.set(name, before === undefined ? value : [before, value].flat())
  }
  return Object.fromEntries(form)
}

function parseJson(text: string): unknown {
  if (text.trim() === '') return {}
  try {
    return JSON.parse(storableJson(text)) as unknown
  } catch (cause) {
    throw new DomainError('not_json', `JSON parse error - ${reasonOf(cause)}`, { cause })
  }
}

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : 'not JSON')

/** A compressed body could unpack to any size. */
function refuseEncoded(ctx: Context): void {
  const encoding = ctx.get('content-encoding')
  if (encoding && encoding !== 'identity')
    throw new DomainError(
      'unsupported_media_type',
      `Send the body as it is: Content-Encoding "${encoding}" is not read.`,
    )
}

async function readText(ctx: Context): Promise<string> {
  if (ctx.request.length > BODY_LIMIT_BYTES) throw tooLarge()
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of ctx.req as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > BODY_LIMIT_BYTES) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function tooLarge(): DomainError {
  return new DomainError(
    'too_large',
    `The body is larger than ${BODY_LIMIT_BYTES} bytes, the most that is read at once. Send it in parts, or as a file.`,
    { params: { limitBytes: BODY_LIMIT_BYTES } },
  )
}

async function readMultipart(ctx: Context): Promise<Form> {
  const pairs: [string, string][] = []
  const parser = startParser(ctx)
  const form = { isCut: false }
  parser.on('file', (_name, file) => file.resume())
  parser.on('field', (name, value, _nameCut, valueCut) => {
    form.isCut ||= valueCut
    pairs.push([name, value])
  })
  parser.on('fieldsLimit', () => (form.isCut = true))
  await new Promise<void>((resolve, reject) => {
    parser.on('finish', resolve)
    parser.on('error', (cause) => reject(malformed(cause)))
    ctx.req.pipe(parser)
    ctx.req.once('aborted', () => reject(malformed(new Error('the connection closed'))))
  })
  if (form.isCut)
    throw new DomainError(
      'too_large',
      `A form may have ${FORM_FIELDS_MAX} fields of ${FORM_FIELD_BYTES_MAX} bytes each. Send what is larger as JSON.`,
    )
  return toForm(pairs)
}

function startParser(ctx: Context): BusboyInstance {
  try {
    return new Busboy({
      headers: { ...ctx.req.headers, 'content-type': ctx.get('content-type') },
      limits: { fields: FORM_FIELDS_MAX, fieldSize: FORM_FIELD_BYTES_MAX },
    })
  } catch (cause) {
    throw malformed(cause)
  }
}

function malformed(cause: unknown): DomainError {
  return new DomainError('invalid_input', `Multipart form parse error - ${reasonOf(cause)}`, { cause })
}
