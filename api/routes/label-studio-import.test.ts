import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { beforeAll, describe, expect, jest, test } from '@jest/globals'
import { useDatabase } from '../../test/database.ts'
import { buildUser } from '../../test/factories.ts'
import type { BuiltUser } from '../../test/factories.ts'
import { testSecrets, useApp } from '../../test/http.ts'
import { signAccessToken } from '../access-token.ts'

useDatabase()
const http = useApp()
jest.setTimeout(30_000)

interface Call {
  readonly n: number
  readonly step: string
  readonly method: string
  readonly path: string
  readonly query: readonly (readonly [string, string])[]
  readonly request: {
    readonly json?: unknown
    readonly text?: string
    readonly multipart?: readonly { name: string; filename: string | null; text?: string }[]
  } | null
  readonly status: number
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a recording
  readonly response: any
}

const calls = readFileSync(
  new URL('../../test/golden/22-import-files/transcript.jsonl', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Call)

/** Where we differ on purpose, and what we answer instead. */
const OTHERWISE: Readonly<
  Record<number, { readonly why: string; readonly status: number; readonly body?: unknown }>
> = {
  14: {
    why: 'says what to do instead of quoting bytes',
    status: 400,
    body: refusal(
      'Failed to parse input file #-l1.csv: The file is not encoded as UTF-8. Save it as UTF-8 and send it again.',
    ),
  },
  22: {
    why: 'a row with more cells than the header is refused instead of shifted',
    status: 400,
    body: refusal('Failed to parse input file #-r.csv: Row 1 has 4 cells, but the header names 2.'),
  },
  23: { why: 'nothing was imported', status: 200, body: expect.objectContaining({ tasks: [] }) },
  58: {
    why: 'says what is expected instead of a Python error',
    status: 400,
    body: expect.objectContaining({ detail: 'Validation error' }),
  },
  66: { why: 'JSON lines are imported', status: 201, body: expect.objectContaining({ task_count: 2 }) },
  67: { why: 'JSON lines are imported', status: 200, body: expect.anything() },
  101: {
    why: 'both files of one field name are imported',
    status: 201,
    body: expect.objectContaining({ task_count: 4, found_formats: { '.csv': 1, '.tsv': 1 } }),
  },
  163: {
    why: 'addresses are not fetched',
    status: 400,
    body: refusal('Importing from an address is not available. Send the file itself.'),
  },
  164: {
    why: 'addresses are not fetched',
    status: 400,
    body: refusal('Importing from an address is not available. Send the file itself.'),
  },
  166: {
    why: 'the parser says it in its own words',
    status: 400,
    body: expect.objectContaining({ code: 'not_json' }),
  },
}

function refusal(sentence: string): unknown {
  return expect.objectContaining({ validation_errors: { non_field_errors: [sentence] } })
}

describe('imports as Label Studio answers them', () => {
  let owner: BuiltUser
  let second: BuiltUser
  /** Our ids of the recording's projects and, a million further up, of its files. */
  const ours = new Map<number, number>()
  const FILES = 1_000_000

  beforeAll(async () => {
    owner = await buildUser({ role: 'owner', email: 'owner@example.com' })
    second = await buildUser({ organizationId: owner.organizationId, email: 'second@example.com' })
  })

  test.each(calls.map((call) => [call.n, call.step, call] as const))('%i %s', async (n, step, call) => {
    const answer = await replay(call)
    if (step === 'projects.create') {
      ours.set(call.response.id, answer.body.id)
      return
    }
    for (const [index, id] of ((call.response?.file_upload_ids ?? []) as number[]).entries()) {
      ours.set(FILES + id, answer.body?.file_upload_ids?.[index])
    }
    const otherwise = OTHERWISE[n]
    expect(answer.status).toBe(otherwise?.status ?? call.status)
    expect(masked(answer.body, n)).toEqual(otherwise?.body ?? expected(masked(call.response, n)))
  })

  function replay(call: Call) {
    const as = http.as(owner)
    const query = call.query.map(([name, value]): [string, string] => [
      name,
      name === 'project' ? ourId(value) : value,
    ])
    const path = call.path.replace(/\/projects\/(\d+)/, (_, id: string) => `/projects/${ourId(id)}`)
    const full = `${path}?${new URLSearchParams(query).toString()}`
    if (call.method === 'GET') return as.get(full)
    const send = call.method === 'PATCH' ? as.patch : as.post
    if (call.request?.multipart) return send(full, formOf(call.request.multipart))
    if (call.request?.text !== undefined)
      return send(full, call.request.text, { 'Content-Type': typeOf(call) })
    return send(full, withOurPeople(call.request?.json))
  }

  const ourId = (id: string) => String(ours.get(Number(id)) ?? id)

  /** People are numbered 1 and 2 in the recording. */
  function withOurPeople(body: unknown): unknown {
    if (body === undefined) return undefined
    const text = JSON.stringify(body)
      .replaceAll('"completed_by":1}', `"completed_by":${owner.id}}`)
      .replaceAll('"completed_by":2}', `"completed_by":${second.id}}`)
      .replace(
        /"file_upload_ids":\[(\d+)\]/,
        (_, id: string) => `"file_upload_ids":[${ours.get(FILES + Number(id)) ?? id}]`,
      )
    return JSON.parse(text)
  }
})

function typeOf({ request, step }: Call): string {
  if (step === 'text plain') return 'text/plain'
  return request?.text?.startsWith('url=') ? 'application/x-www-form-urlencoded' : 'application/json'
}

function formOf(parts: readonly { name: string; filename: string | null; text?: string }[]): FormData {
  const form = new FormData()
  for (const { name, filename, text } of parts) {
    const bytes = text === undefined ? Buffer.from('text\nGr\u00fcn,1\n', 'latin1') : Buffer.from(text)
    form.append(name, new Blob([new Uint8Array(bytes)]), filename ?? undefined)
  }
  return form
}

/** Ids, prefixes of file names and times are ours; columns come in any order. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a recording
function masked(body: any, n: number): any {
  const text = JSON.stringify(body ?? null)
    .replaceAll(/[0-9a-f]{8}-(?=[^"]*\.\w)/g, '#-')
    .replaceAll(/upload\/\d+\//g, 'upload/#/')
    .replaceAll(/'file_upload_id': \d+/g, "'file_upload_id': #")
    // Numbers of a column with a gap are printed with a fraction by upstream.
    .replaceAll(/': (\d+)\.0\b/g, "': $1")
  const value = JSON.parse(text)
  if (value?.data_columns) value.data_columns.sort()
  if (value?.duration !== undefined) value.duration = '#'
  if (value?.file_upload_ids) value.file_upload_ids = value.file_upload_ids.length
  if (value?.task_ids) value.task_ids = value.task_ids.length
  if (value?.tasks) value.tasks = value.tasks.map((task: Record<string, unknown>) => taskOf(task, n))
  return value
}

function taskOf(task: Record<string, unknown>, n: number): unknown {
  return {
    data: task['data'],
    meta: task['meta'],
    overlap: task['overlap'],
    inner_id: n === 158 || n === 172 ? undefined : task['inner_id'],
    total_annotations: task['total_annotations'],
    cancelled_annotations: task['cancelled_annotations'],
    total_predictions: task['total_predictions'],
  }
}

/** What must be there; ours may say more. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a recording
function expected(body: any): any {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return body
  const rest = Object.entries(body as object).filter(([name]) => name !== 'id' && name !== 'version')
  return expect.objectContaining(Object.fromEntries(rest))
}

describe('an import that is refused', () => {
  const CONFIG =
    '<View><Text name="text" value="$text"/><Choices name="c" toName="text"><Choice value="a"/></Choices></View>'
  const projectOf = async (user: { id: number }) =>
    (await http.as(user).post('/api/projects/', { label_config: CONFIG })).body.id as number

  test('leaves nothing behind', async () => {
    const owner = await buildUser({ role: 'owner' })
    const id = await projectOf(owner)
    const rows = [...Array.from({ length: 50 }, (_, n) => ({ text: `t${n}` })), { zz: 1 }]
    const answer = await http.as(owner).post(`/api/projects/${id}/import`, rows)
    expect(answer.status).toBe(400)
    expect(answer.body.validation_errors.non_field_errors).toHaveLength(51)
    expect(answer.body.validation_errors.non_field_errors[50]).toContain('Error at item 50')
    expect((await http.as(owner).get(`/api/projects/${id}`)).body.task_number).toBe(0)
  })

  test('larger than the limit is heard before it is sent, with the limit in the answer', async () => {
    const owner = await buildUser({ role: 'owner' })
    const id = await projectOf(owner)
    const token = await signAccessToken(testSecrets, owner.id)
    const { status, body } = await new Promise<{ status: number; body: { detail: string } }>(
      (resolve, reject) => {
        const sent = request(`${http.url()}/api/projects/${id}/import`, {
          method: 'POST',
          headers: {
            'Content-Type': 'multipart/form-data; boundary=x',
            'Content-Length': String(300 * 1024 * 1024),
            Authorization: `Bearer ${token}`,
          },
        })
        sent.on('response', (response) => {
          let text = ''
          response.on('data', (chunk: Buffer) => (text += chunk.toString()))
          response.on('end', () => {
            sent.destroy()
            resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) as { detail: string } })
          })
        })
        sent.on('error', reject)
        sent.write('--x\r\n')
      },
    )
    expect(status).toBe(413)
    expect(body.detail).toBe('The upload has 300 MB; the limit is 250 MB. Send it in parts.')
  })

  test('with more files than an upload may have', async () => {
    const owner = await buildUser({ role: 'owner' })
    const id = await projectOf(owner)
    const form = new FormData()
    for (let n = 0; n < 101; n++) form.append('file', new Blob([`line ${n}`]), `${n}.txt`)
    const answer = await http.as(owner).post(`/api/projects/${id}/import`, form)
    expect(answer.status).toBe(413)
    expect(answer.body.detail).toContain('at most 100 files')
  })

  test('by whoever may not', async () => {
    const owner = await buildUser({ role: 'owner' })
    const id = await projectOf(owner)
    const annotator = await buildUser({ organizationId: owner.organizationId, role: 'annotator' })
    const stranger = await buildUser({ role: 'owner' })
    expect((await http.nobody.post(`/api/projects/${id}/import`, [{ text: 'a' }])).status).toBe(401)
    expect((await http.as(annotator).post(`/api/projects/${id}/import`, [{ text: 'a' }])).status).toBe(403)
    expect((await http.as(stranger).post(`/api/projects/${id}/import`, [{ text: 'a' }])).status).toBe(404)
  })
})
