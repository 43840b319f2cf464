import type { Caller } from '../handout/robots/caller.ts'
import { percentile } from '../handout/samples.ts'
import type { First } from './first.ts'
import { readFirst } from './first.ts'
import type { Options, SceneName } from './options.ts'
import type { AtWork } from './person.ts'
import type { Pictures } from './pictures.ts'
import type { Screen } from './screen.ts'
import { fillProject } from './tasks.ts'
import { walk } from './walk.ts'
import type { Walked } from './walk.ts'

/** One of the products, and somebody at its screen. */
export interface Side {
  readonly name: string
  readonly owner: Caller
  readonly person: () => Promise<AtWork>
  readonly screen: Screen
  /** Thousands in a row are asked of our own screen alone. */
  readonly isOurs: boolean
}

export interface SideMeasured {
  readonly first: First
  readonly near: Walked
  /** With every request delayed. */
  readonly far: Walked
  /** Without thought, and the heap read. */
  readonly long: Walked | null
}

/** One line at once: whatever breaks the bench off later, this was measured. */
function tell({ name }: Side, scene: SceneName, turn: string, { waits }: Walked): void {
  const [p50, p95] = [percentile(waits, 0.5), percentile(waits, 0.95)]
  console.log(`${name}, ${scene}, ${turn}: p50 ${p50} ms, p95 ${p95} ms of ${waits.length}`)
}

/** What is left of a project when everything else is done: fetched ahead, or of the first look. */
const SPARE = 20

/** A person works his way through a project of his own: near the server, far from it, and long. */
export async function measureSide(
  side: Side,
  scene: SceneName,
  { samples, thought, delay, tasks: wanted, every }: Options,
  pictures: Pictures,
): Promise<SideMeasured> {
  const tasks = side.isOurs ? wanted : 0
  const projectId = await fillProject(side.owner, scene, 2 * samples + tasks + SPARE, pictures)
  const { page, cdp, delay: setDelay, close } = await side.person()
  const how = { page, cdp, scene, screen: side.screen }
  try {
    await side.screen.open(page, projectId)
    const first = await readFirst(page, side.screen.usable[scene])
    const near = await walk({ ...how, tasks: samples, thought })
    tell(side, scene, 'near', near)
    await setDelay(delay)
    const far = await walk({ ...how, tasks: samples, thought })
    tell(side, scene, `${delay} ms away`, far)
    await setDelay(0)
    const long = tasks > 0 ? await walk({ ...how, tasks, thought: 0, every }) : null
    return { first, near, far, long }
  } finally {
    await close()
  }
}
