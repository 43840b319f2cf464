import { namer, sideBySide } from '../machine/statements.ts'
import { against } from '../report.ts'
import type { Outcome } from '../report.ts'
import { callerOf } from '../robots/caller.ts'
import { pageDesk } from '../robots/desk.ts'
import { errorsOf, tallySummary } from '../robots/rush.ts'
import { ratio } from '../samples.ts'
import { bareDesk } from '../tape/bare-desk.ts'
import { openBarePool } from '../tape/bare-pool.ts'
import { recordScore } from '../tape/record-score.ts'
import type { Score } from '../tape/score.ts'
import { tellPace } from '../tape/tell-pace.ts'
import { drained } from './backlog.ts'
import type { Scenario, Stage } from './scenario.ts'
import { inTurn } from './turns.ts'
import type { Driven } from './turns.ts'

/** Connections of an api, see `connect` in `api/db/connect.ts`. */
const API_POOL = 16
const DRAIN_PATIENCE_S = 30

/** Robots without thought against the product, and its own statements without it. */
export const rushed: Scenario = (stage) => compare(stage, 'rush')

/** The same while nothing is told to Temporal. */
export const paused: Scenario = (stage) => compare(stage, 'paused')

async function compare(stage: Stage, scenario: 'rush' | 'paused'): Promise<Outcome> {
  const { machine, world, options } = stage
  const { tasks, overlap } = options
  const projectId = await world.makeProject({ title: `Robots (${scenario})`, tasks, overlap })
  await machine.useWorker(scenario === 'paused' ? 'core,bulk' : undefined)
  const score = await recordScore(machine, projectId, world.people.slice(0, 3))
  const pool = await openBarePool(machine.booksUrl, API_POOL)
  const pace = tellPace()
  const ready = (): Promise<unknown> =>
    scenario === 'rush' ? drained(world.books, projectId, DRAIN_PATIENCE_S) : Promise.resolve()
  try {
    const driven = await inTurn(stage, [
      {
        name: 'product',
        desks: world.people.map(({ token, deskId }) =>
          pageDesk(callerOf(machine.api.url, token), projectId, deskId),
        ),
        ready,
      },
      {
        name: 'bare',
        desks: world.people.map((person) => pace.kept(bareDesk(pool, score, person))),
        ready,
      },
    ])
    return outcomeOf(scenario, score, driven.get('product')!, driven.get('bare')!)
  } finally {
    pace.stop()
    await pool.close()
  }
}

function outcomeOf(scenario: 'rush' | 'paused', score: Score, product: Driven, bare: Driven): Outcome {
  const [with_, without] = [tallySummary(product.tally), tallySummary(bare.tally)]
  const share = ratio(with_.pairsPerSecond, without.pairsPerSecond)
  const least = scenario === 'rush' ? 1 / 3 : 1 / 2
  const statements = score.packets.flatMap((packet) => packet.statements)
  const sides = {
    product: { statements: product.statements, pairs: with_.submit.n },
    bare: { statements: bare.statements, pairs: without.submit.n },
  }
  const row = (side: string, { pairsPerSecond, next, submit, errors }: typeof with_) => ({
    ...{ side, 'pairs/s': pairsPerSecond, pairs: submit.n, errors: errorsOf(errors) },
    ...{ 'next p50': next.p50, 'next p99': next.p99, 'submit p50': submit.p50, 'submit p99': submit.p99 },
  })
  const table = sideBySide(sides, namer(statements))
  const counts = {
    ...{ packets: score.packets.length, statements: statements.length },
    ...{ 'takes used': score.takes.used, 'takes recorded': score.takes.recorded },
  }
  return {
    scenario,
    tables: [
      { title: 'milliseconds, in turn', rows: [row('product', with_), row('bare', without)] },
      {
        title: 'figure to reach',
        rows: [
          against(
            'share of bare',
            share,
            with_.submit.n,
            (value) => value >= least,
            `>= ${least.toFixed(2)}`,
          ),
        ],
      },
      { title: 'a pair, as the product sends it', rows: [counts] },
      { title: 'pg_stat_statements of both', rows: table },
      {
        title: 'seconds of processor',
        rows: [
          { side: 'product', ...product.cpu },
          { side: 'bare', ...bare.cpu },
        ],
      },
    ],
    figures: {
      share,
      product: with_,
      bare: without,
      cpu: { product: product.cpu, bare: bare.cpu },
      score: counts,
      statements: table,
    },
  }
}
