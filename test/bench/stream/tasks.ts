import type { Caller } from '../handout/robots/caller.ts'
import type { SceneName } from './options.ts'
import type { Pictures } from './pictures.ts'

const CONFIG: Readonly<Record<SceneName, string>> = {
  text: `<View><Text name="text" value="$text"/><Choices name="c" toName="text" choice="single" showInLine="true">
    <Choice value="Good"/><Choice value="Bad"/><Choice value="Neither"/></Choices></View>`,
  boxes: `<View><RectangleLabels name="box" toName="img"><Label value="Thing"/><Label value="Person"/></RectangleLabels>
    <Image name="img" value="$image"/></View>`,
}
const CHUNK = 1_000

/** A project with so many tasks, made over the API that both products have. @returns its id. */
export async function fillProject(
  call: Caller,
  scene: SceneName,
  tasks: number,
  pictures: Pictures,
): Promise<number> {
  const project = {
    title: scene === 'text' ? 'Moods' : 'Things',
    label_config: CONFIG[scene],
    maximum_annotations: 1,
  }
  const { id } = (await created(call, '/api/projects/', project)) as { id: number }
  for (let from = 0; from < tasks; from += CHUNK) {
    const rows = Array.from({ length: Math.min(CHUNK, tasks - from) }, (_, at) => ({
      data: scene === 'text' ? { text: textOf(from + at) } : { image: pictures.urlOf(from + at) },
    }))
    await created(call, `/api/projects/${id}/import`, rows)
  }
  return id
}

function textOf(n: number): string {
  return `Letter ${n + 1}. ${'Somebody wrote to us about a parcel that came late, and asks who pays. '.repeat(6)}`
}

async function created(call: Caller, path: string, body: unknown): Promise<unknown> {
  const answer = await call('POST', path, body)
  if (answer.status !== 201)
    throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body).slice(0, 300)}`)
  return answer.body
}
