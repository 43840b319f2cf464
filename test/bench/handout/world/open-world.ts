import pg from 'pg'
import type { Options } from '../options.ts'
import type { Machine } from '../machine/start-machine.ts'
import { openHousehold } from './people.ts'
import type { Household, Person } from './people.ts'
import { buildProject } from './project.ts'
import type { ProjectPlan } from './project.ts'

/** Whom and what the scenarios work with. Projects are made when a scenario asks for them. */
export interface World {
  readonly books: pg.Client
  readonly owner: Person
  readonly people: readonly Person[]
  readonly makePerson: Household['makePerson']
  readonly makeProject: (plan: ProjectPlan) => Promise<number>
  readonly close: () => Promise<void>
}

export async function openWorld(
  { booksUrl, product }: Machine,
  { people, history }: Pick<Options, 'people' | 'history'>,
): Promise<World> {
  const books = new pg.Client(booksUrl)
  // When the bench is broken off, Postgres goes first.
  books.on('error', () => undefined)
  await books.connect()
  await books.query('create extension if not exists pg_stat_statements')
  await books.query(APART)
  const { makePerson } = await openHousehold(books, product.secretKey)
  const owner = await makePerson('owner')
  const robots: Person[] = []
  for (let n = 0; n < people; n += 1) robots.push(await makePerson())
  if (history > 0) {
    const answered = { by: await makePerson(), count: history }
    await buildProject(books, owner, { title: 'Earlier work', tasks: history, overlap: 1, answered })
  }
  return {
    books,
    owner,
    people: robots,
    makePerson,
    makeProject: async (plan) => {
      const from = performance.now()
      const projectId = await buildProject(books, owner, plan)
      const seconds = Math.round((performance.now() - from) / 1000)
      console.log(`${plan.title}: ${plan.tasks} tasks at overlap ${plan.overlap}, made in ${seconds} s`)
      return projectId
    },
    close: () => books.end(),
  }
}

/** No two kinds of thing share a number, so that a recorded parameter can be told by its value. */
const APART = `
  alter table organizations alter column id restart with 301;
  alter table projects alter column id restart with 701;
  alter table users alter column id restart with 5001;
  alter table tasks alter column id restart with 20000001;
  alter table seats alter column id restart with 60000001;
  alter table annotations alter column id restart with 130000001;
  alter table events alter column id restart with 210000001`
