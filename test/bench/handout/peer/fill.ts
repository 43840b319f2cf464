import { callerOf } from '../robots/caller.ts'
import type { Caller } from '../robots/caller.ts'
import { LABEL_CONFIG } from '../world/project.ts'

const CHUNK = 1_000

/** A project with tasks, made through Label Studio's own API. @returns its id. */
export async function fillLabelStudio(
  { url, owner }: { readonly url: string; readonly owner: string },
  { tasks, overlap }: { readonly tasks: number; readonly overlap: number },
): Promise<number> {
  const call = callerOf(url, owner)
  const project = { title: 'Bench', label_config: LABEL_CONFIG, maximum_annotations: overlap }
  const { id } = (await created(call, '/api/projects/', project)) as { id: number }
  for (let from = 0; from < tasks; from += CHUNK) {
    const rows = Array.from({ length: Math.min(CHUNK, tasks - from) }, (_, n) => ({
      data: { text: `Text ${from + n + 1} ${'what somebody wrote to us about a parcel. '.repeat(4)}` },
    }))
    await created(call, `/api/projects/${id}/import`, rows)
  }
  return id
}

async function created(call: Caller, path: string, body: unknown): Promise<unknown> {
  const answer = await call('POST', path, body)
  if (answer.status !== 201)
    throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body).slice(0, 300)}`)
  return answer.body
}
