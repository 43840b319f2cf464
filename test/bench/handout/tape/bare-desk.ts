import { randomUUID } from 'node:crypto'
import type { Desk, Held } from '../robots/desk.ts'
import type { Person } from '../world/people.ts'
import type { BarePool } from './bare-pool.ts'
import type { PartName } from './recorded.ts'
import { inputsOf } from './record-score.ts'
import type { Score } from './score.ts'
import { MissingAnswer, valueOf } from './sources.ts'
import type { Known } from './sources.ts'

interface Playing {
  readonly known: Known & { readonly answers: (Readonly<Record<string, unknown>> | null)[] }
}

/** Plays the score for one person: the product's statements, and nothing of the product around them. */
export function bareDesk(pool: BarePool, score: Score, person: Person): Desk {
  let playing: Playing | null = null
  return {
    next: async () => {
      playing = { known: { inputs: inputsOf(person, randomUUID()), answers: [] } }
      try {
        await play(pool, score, 'next', playing)
      } catch (error) {
        if (error instanceof MissingAnswer) return null
        throw error
      }
      return NOTHING_TO_SHOW
    },
    submit: async () => {
      if (!playing) throw new Error('An answer follows a task.')
      await play(pool, score, 'submit', playing)
    },
  }
}

/** The task is in the answers of the score; nobody reads it here. */
const NOTHING_TO_SHOW: Held = { taskId: 0, reservationId: null }

async function play(pool: BarePool, score: Score, part: PartName, { known }: Playing): Promise<void> {
  const turn = pool.newTurn()
  try {
    for (const packet of score.packets) {
      if (packet.part !== part) continue
      const rows = await turn.send(
        packet.statements.map(({ name, text, parameters }) => ({
          ...{ name, text },
          values: parameters.map((source) => valueOf(source, known)),
        })),
      )
      known.answers.push(...rows)
    }
  } finally {
    await turn.end()
  }
}
