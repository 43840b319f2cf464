import type { z } from 'zod'
import { DomainError } from '../domain/errors.ts'
import type { FieldErrors } from '../domain/errors.ts'
import type { Context } from './context.ts'
import { readBody } from './read-body.ts'
import type { Input, Route } from './route.ts'
import { storableText } from './storable-text.ts'

/**
 * Reads path, query and body as the route's contract says. All problems of query and body are told at once, under
 * the field that is wrong; a path that does not fit names nothing, so it is not found.
 */
export async function readInput(
  { params, query, body }: Route['spec'],
  ctx: Context,
  path: Readonly<Record<string, string>>,
): Promise<Input<unknown, unknown, unknown>> {
  const errors: Record<string, unknown> = {}
  const input = {
    ctx,
    params: readPath(params, path),
    query: query ? read(query, storable(ctx.query), errors) : undefined,
    body: body && body !== 'stream' ? read(body, await readBody(ctx), errors) : undefined,
  }
  if (Object.keys(errors).length > 0)
    throw new DomainError('invalid_input', 'Validation error', { fields: errors })
  return input
}

type Texts = Readonly<Record<string, string | string[] | undefined>>

function storable(texts: Texts): Texts {
  const each = (text: string | string[] | undefined): string | string[] | undefined =>
    Array.isArray(text) ? text.map(storableText) : text === undefined ? undefined : storableText(text)
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, each(text)]))
}

function readPath(schema: z.ZodType | undefined, path: Readonly<Record<string, string>>): unknown {
  if (!schema) return undefined
  const parsed = schema.safeParse(storable(path))
  if (!parsed.success) throw new DomainError('not_found', 'Not found.')
  return parsed.data
}

function read(schema: z.ZodType, value: unknown, errors: Record<string, unknown>): unknown {
  const parsed = schema.safeParse(value, { error: inDjangosWords })
  if (parsed.success) return parsed.data
  Object.assign(errors, fieldErrors(parsed.error))
  return undefined
}

/** `{"title": ["…"], "settings.overlap": ["…"], "non_field_errors": ["…"]}` */
export function fieldErrors(error: z.ZodError): FieldErrors {
  const fields: Record<string, string[]> = {}
  for (const issue of error.issues) {
    const name = issue.path.length === 0 ? 'non_field_errors' : issue.path.map(String).join('.')
    ;(fields[name] ??= []).push(issue.message)
  }
  return fields
}

/** The sentences Label Studio's clients know; a schema's own sentence goes before. */
function inDjangosWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type') return wrongType(issue.expected, issue.input)
  if (issue.code === 'too_small' && issue.origin === 'string')
    return issue.input === ''
      ? 'This field may not be blank.'
      : `Ensure this field has at least ${String(issue.minimum)} characters.`
  if (issue.code === 'too_big' && issue.origin === 'string')
    return `Ensure this field has no more than ${String(issue.maximum)} characters.`
  if (issue.code === 'invalid_value' && issue.values.length > 1)
    return `${JSON.stringify(issue.input)} is not a valid choice.`
  return undefined
}

function wrongType(expected: string, input: unknown): string | undefined {
  if (input === undefined) return 'This field is required.'
  if (input === null) return 'This field may not be null.'
  if (expected === 'object')
    return `Invalid data. Expected a dictionary, but got ${Array.isArray(input) ? 'list' : kindOf(input)}.`
  return SENTENCES[expected]
}

const SENTENCES: Readonly<Record<string, string>> = {
  string: 'Not a valid string.',
  number: 'A valid number is required.',
  int: 'A valid integer is required.',
  boolean: 'Must be a valid boolean.',
}

/** As Python calls it. */
function kindOf(input: unknown): string {
  if (typeof input === 'string') return 'str'
  if (typeof input === 'number') return Number.isInteger(input) ? 'int' : 'float'
  return typeof input === 'boolean' ? 'bool' : typeof input
}
