import { createWriteStream, openAsBlob } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Machine } from '../machine/start-machine.ts'
import { callerOf } from '../robots/caller.ts'
import type { Person } from './people.ts'

const LOOK_EVERY_MS = 500

/** Imports so many small JSON lines as a person does by the page: the file is sent, a job of the product works it off. */
export async function importFile(
  machine: Machine,
  owner: Person,
  { projectId, rows }: { projectId: number; rows: number },
): Promise<void> {
  const path = join(machine.folder, 'rows.jsonl')
  await pipeline(Readable.from(linesOf(rows)), createWriteStream(path))
  const form = new FormData()
  form.append('file', await openAsBlob(path), 'rows.jsonl')
  const sent = await fetch(`${machine.api.url}/api/ts/projects/${projectId}/imports`, {
    method: 'POST',
    headers: { Authorization: `Token ${owner.token}` },
    body: form,
  })
  if (sent.status !== 202) throw new Error(`The import answered ${sent.status}: ${await sent.text()}`)
  const { job } = (await sent.json()) as { job: { id: number } }
  await untilDone(machine, owner, job.id)
}

async function untilDone(machine: Machine, owner: Person, jobId: number): Promise<void> {
  const call = callerOf(machine.api.url, owner.token)
  for (;;) {
    const { body } = await call('GET', `/api/ts/jobs/${jobId}`)
    const { state } = (body as { job: { state: string } }).job
    if (state === 'completed') return
    if (state !== 'queued' && state !== 'running') throw new Error(`The import ended as ${state}.`)
    await sleep(LOOK_EVERY_MS)
  }
}

function* linesOf(rows: number): Generator<string> {
  const many = 1000
  for (let from = 0; from < rows; from += many) {
    let lines = ''
    for (let n = from; n < Math.min(from + many, rows); n += 1)
      lines += `{"text":"Row ${n} of an import beside people at work","n":${n}}\n`
    yield lines
  }
}
