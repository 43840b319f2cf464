import type { ClaimedTask } from '../../api/contract/stream.ts'
import { resolveValue } from '../../domain/labeling-config/resolve-value.ts'
import type { LabelingConfig } from '../../domain/labeling-config/labeling-config.ts'

/** Fetches and decodes the pictures of a task before it is shown. */
export function warmMedia(config: LabelingConfig, { task }: ClaimedTask): void {
  for (const object of config.objects) {
    if (object.tag !== 'Image') continue
    const url = resolveValue(object.value, task.data)
    if (typeof url === 'string' && url !== '') void decoded(url)
  }
}

/** The last few, kept so that the browser does not throw away what it has decoded. */
const kept: HTMLImageElement[] = []

async function decoded(url: string): Promise<void> {
  const image = new Image()
  image.src = url
  kept.push(image)
  if (kept.length > 3) kept.shift()
  await image.decode().catch(() => undefined)
}
