import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Machine } from '../machine/start-machine.ts'
import { startApi } from '../machine/product.ts'
import { callerOf } from '../robots/caller.ts'
import { pageDesk } from '../robots/desk.ts'
import type { Desk } from '../robots/desk.ts'
import type { Person } from '../world/people.ts'
import { fromLine } from './recorded.ts'
import type { Recorded, Take } from './recorded.ts'
import { scoreOf } from './score.ts'
import type { Score } from './score.ts'

const PAIRS_EACH = 5
const RECORDER = pathToFileURL(join(import.meta.dirname, 'recorder.ts')).href

/**
 * Listens to a pair: an api of the product is started with the recorder in it, a few people work there one after the
 * other, and what they have in common is the score that the bare run plays.
 */
export async function recordScore(
  machine: Machine,
  projectId: number,
  people: readonly Person[],
): Promise<Score> {
  const tape = join(machine.product.folder, 'tape.jsonl')
  writeFileSync(tape, '')
  const api = await startApi(machine.product, { modules: [RECORDER], environment: { TAPE_FILE: tape } })
  try {
    const takes: Take[] = []
    for (const person of people) {
      const desk = pageDesk(callerOf(api.url, person.token), projectId, person.deskId)
      // The first pair of a person makes his place in the queue; it is not like the others.
      await takeOf(tape, desk, person)
      for (let n = 0; n < PAIRS_EACH; n += 1) takes.push(await takeOf(tape, desk, person))
    }
    return scoreOf(takes)
  } finally {
    await api.stop()
  }
}

async function takeOf(tape: string, desk: Desk, person: Person): Promise<Take> {
  const uniqueId = randomUUID()
  const start = recordedIn(tape).length
  const held = await desk.next()
  if (!held) throw new Error('There was nothing to record: the project is empty.')
  const middle = recordedIn(tape).length
  await desk.submit(held, uniqueId)
  const all = recordedIn(tape)
  return {
    inputs: inputsOf(person, uniqueId),
    parts: { next: all.slice(start, middle), submit: all.slice(middle) },
  }
}

/** What a client brings to a pair. */
export function inputsOf({ userId, tokenHash, deskId }: Person, uniqueId: string): Take['inputs'] {
  return { userId, tokenHash, deskId, uniqueId }
}

function recordedIn(tape: string): readonly Recorded[] {
  const lines = readFileSync(tape, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => fromLine(line))
}
