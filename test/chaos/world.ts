import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { openHousehold } from '../bench/handout/world/people.ts'
import { clientOf } from '../client.ts'
import type { Client } from '../client.ts'
import { startProduct } from '../product.ts'
import type { Product } from '../product.ts'
import { booksAt } from './books.ts'
import type { Books } from './books.ts'
import type { Options } from './options.ts'

export type Person = Client & { readonly userId: number }

/** A pair that measures how soon a place that ran out is offered again, in a project of its own. */
export interface Pair {
  readonly projectId: number
  readonly leaves: Person
  readonly comes: Person
}

export interface World {
  readonly product: Product
  readonly books: Books
  readonly owner: Person
  readonly projectId: number
  readonly robots: readonly Person[]
  readonly reviewers: readonly Person[]
  readonly pairs: readonly Pair[]
  readonly close: () => Promise<void>
}

/** How long a place is kept for somebody who is not heard of. */
export const RESERVATION_SECONDS = 15
const REVIEWERS = 4
const PAIRS = 3
const PAIR_TASKS = 2_000
const CONFIG = `<View><Text name="text" value="$text"/>
  <Choices name="mood" toName="text"><Choice value="Good"/><Choice value="Bad"/></Choices></View>`

export async function openWorld(options: Options): Promise<World> {
  const product = await startProduct()
  const books = booksAt(product.booksUrl)
  const makePerson = await people(product)
  const owner = await makePerson('owner')
  const project = async (title: string, tasks: number, settings: object): Promise<number> => {
    const made = await owner.surely<{ id: number }>('POST', '/api/projects', {
      title,
      label_config: CONFIG,
      ...settings,
    })
    await fill(owner, made.body.id, tasks)
    return made.body.id
  }
  const pairs: Pair[] = []
  for (let n = 0; n < PAIRS; n += 1) {
    const projectId = await project(`Pair ${n}`, PAIR_TASKS, { custom_task_lock_ttl: 1 })
    pairs.push({ projectId, leaves: await makePerson('annotator'), comes: await makePerson('annotator') })
  }
  const projectId = await project('Chaos', Math.ceil(options.submits / options.overlap), {
    maximum_annotations: options.overlap,
    max_additional_annotators_assignable: 1,
    agreement_threshold: 0.5,
    custom_task_lock_ttl: RESERVATION_SECONDS,
  })
  return {
    ...{ product, books, owner, projectId, pairs },
    robots: await several(options.robots, () => makePerson('annotator')),
    reviewers: await several(REVIEWERS, () => makePerson('reviewer')),
    close: () => books.close().finally(() => product.stop()),
  }
}

async function people(
  product: Product,
): Promise<(role: 'owner' | 'annotator' | 'reviewer') => Promise<Person>> {
  const direct = new pg.Client(product.booksUrl())
  // Only while the world is made; it dies with the first Postgres.
  direct.on('error', () => undefined)
  await direct.connect()
  const { makePerson } = await openHousehold(
    direct,
    readFileSync(join(product.dataDir, 'keys/secret-key'), 'utf8').trim(),
  )
  return async (role) => {
    const { token, userId } = await makePerson(role)
    return { ...clientOf(product.url, token), userId }
  }
}

const CHUNK = 5_000

async function fill(owner: Client, projectId: number, count: number): Promise<void> {
  for (let from = 0; from < count; from += CHUNK) {
    const length = Math.min(CHUNK, count - from)
    const tasks = Array.from({ length }, (_, n) => ({ text: `Sentence ${from + n}` }))
    const { status, body } = await owner.surely('POST', `/api/projects/${projectId}/import`, tasks)
    if (status !== 201) throw new Error(`the import answered ${status}: ${JSON.stringify(body)}`)
  }
}

async function several<T>(count: number, make: () => Promise<T>): Promise<T[]> {
  const made: T[] = []
  while (made.length < count) made.push(await make())
  return made
}
