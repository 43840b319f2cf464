import { measured } from '../machine/start-machine.ts'
import { against } from '../report.ts'
import { callerOf } from '../robots/caller.ts'
import { tallySummary } from '../robots/rush.ts'
import { newThoughtTally, think } from '../robots/thinker.ts'
import { rounded } from '../samples.ts'
import { importFile } from '../world/import-file.ts'
import type { Scenario } from './scenario.ts'

/** People who think, first by themselves, then while as many tasks as they work in are imported beside them. */
export const importing: Scenario = async ({ machine, world, options }) => {
  const { tasks, overlap, thought, seconds } = options
  const projectId = await world.makeProject({ title: 'People beside an import', tasks, overlap })
  const filled = await world.makeProject({ title: 'What is imported into', tasks: 1, overlap: 1 })
  await machine.useWorker()
  const people = world.people.map(({ token, deskId }) => ({ call: callerOf(machine.api.url, token), deskId }))
  const [alone, beside] = [newThoughtTally(), newThoughtTally()]
  await think(people, { projectId, seconds: seconds * 2, thought }, alone)
  let importSeconds = 0
  const cpu = await measured(async () => {
    const from = performance.now()
    const over = new AbortController()
    const imported = importFile(machine, world.owner, { projectId: filled, rows: tasks }).finally(() => {
      over.abort()
      importSeconds = rounded((performance.now() - from) / 1000)
    })
    while (!over.signal.aborted) await think(people, { projectId, seconds, thought }, beside)
    await imported
  })
  const [before, during] = [tallySummary(alone), tallySummary(beside)]
  const rowsPerSecond = Math.round(tasks / importSeconds)
  return {
    scenario: 'importing',
    tables: [
      {
        title: `milliseconds; ${people.length} people, ${thought} s of thought; ${tasks} rows in ${importSeconds} s, ${rowsPerSecond} rows/s`,
        rows: [
          { what: 'next, alone', ...before.next },
          { what: 'next, beside the import', ...during.next },
          { what: 'submit, alone', ...before.submit },
          { what: 'submit, beside the import', ...during.submit },
        ],
      },
      {
        title: 'figures to reach',
        rows: [
          against('next p99 beside the import, ms', during.next.p99, during.next.n, (ms) => ms < 50, '< 50'),
          against(
            'submit p99 beside the import, ms',
            during.submit.p99,
            during.submit.n,
            (ms) => ms < 80,
            '< 80',
          ),
        ],
      },
      { title: 'seconds of processor during the import', rows: [cpu] },
    ],
    figures: { before, during, importSeconds, rowsPerSecond, cpu },
  }
}
