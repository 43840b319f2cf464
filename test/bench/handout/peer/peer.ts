import { against } from '../report.ts'
import { callerOf } from '../robots/caller.ts'
import { labelStudioDesk } from '../robots/desk.ts'
import { errorsOf, tallySummary } from '../robots/rush.ts'
import { ratio } from '../samples.ts'
import type { Scenario, Stage } from '../scenarios/scenario.ts'
import { drained } from '../scenarios/backlog.ts'
import { inTurn } from '../scenarios/turns.ts'
import { fillLabelStudio } from './fill.ts'
import { startLabelStudio } from './label-studio.ts'
import type { LabelStudio } from './label-studio.ts'
import { LABEL_STUDIO, WORKERS } from './versions.ts'

const DRAIN_PATIENCE_S = 30

/** The same robots, over the API both have, against the product and against Label Studio, in turn. */
export const peer: Scenario = async (stage) => {
  const { machine, options } = stage
  const labelStudio = await startLabelStudio(machine, options.peerFolder, options.people)
  try {
    return await compare(stage, labelStudio)
  } finally {
    await labelStudio.stop()
  }
}

async function compare(stage: Stage, labelStudio: LabelStudio): ReturnType<Scenario> {
  const { machine, world, options } = stage
  const { overlap, peerTasks: tasks } = options
  const theirs = await fillLabelStudio(labelStudio, { tasks, overlap })
  const ours = await world.makeProject({ title: 'Beside Label Studio', tasks: options.tasks, overlap })
  await machine.useWorker()
  const ready = () => drained(world.books, ours, DRAIN_PATIENCE_S)
  const driven = await inTurn(stage, [
    {
      name: 'product',
      desks: world.people.map(({ token }) => labelStudioDesk(callerOf(machine.api.url, token), ours)),
      ready,
    },
    {
      name: 'peer',
      desks: labelStudio.people.map((token) => labelStudioDesk(callerOf(labelStudio.url, token), theirs)),
      ready,
    },
  ])
  const [product, peerSide] = [driven.get('product')!, driven.get('peer')!]
  const [us, them] = [tallySummary(product.tally), tallySummary(peerSide.tally)]
  const times = ratio(us.pairsPerSecond, them.pairsPerSecond)
  const row = (side: string, tasksThere: number, { pairsPerSecond, next, submit, errors }: typeof us) => ({
    ...{ side, tasks: tasksThere, 'pairs/s': pairsPerSecond, pairs: submit.n, errors: errorsOf(errors) },
    ...{ 'next p50': next.p50, 'next p99': next.p99, 'submit p50': submit.p50, 'submit p99': submit.p99 },
  })
  return {
    scenario: 'peer',
    tables: [
      {
        title: `milliseconds, in turn; Label Studio ${LABEL_STUDIO} with ${WORKERS} workers`,
        rows: [row('product', options.tasks, us), row('Label Studio', tasks, them)],
      },
      {
        title: 'figure to reach',
        rows: [against('pairs/s, times the peer', times, null, (r) => r >= 25, '>= 25')],
      },
      {
        title: 'seconds of processor',
        rows: [
          { side: 'product', ...product.cpu },
          { side: 'Label Studio', ...peerSide.cpu },
        ],
      },
    ],
    figures: { times, product: us, peer: them, cpu: { product: product.cpu, peer: peerSide.cpu } },
  }
}
