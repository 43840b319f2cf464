import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, jest, test } from '@jest/globals'
import { Worker } from '@temporalio/worker'
import { installRuntime, shutDownRuntime, workflowBundle } from '../test/temporal.ts'
import { WORKFLOW } from './messages.ts'

const FOLDER = fileURLToPath(new URL('../test/histories/', import.meta.url))

jest.setTimeout(60_000)

describe('recorded histories', () => {
  afterAll(shutDownRuntime)

  test('there are some of every workflow', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(Object.values(WORKFLOW).sort())
  })

  test('replay on the workflows as they are now', async () => {
    const failed: string[] = []
    let replayed = 0
    for await (const result of await replay(recorded())) {
      replayed += 1
      if (result.error) failed.push(`${result.workflowId}: ${result.error.message}`)
    }
    expect(failed).toEqual([])
    expect(replayed).toBe(recorded().length)
  })

  test('are refused when a step of them is another one', async () => {
    const doctored = recorded()
      .filter(({ workflowId }) => workflowId === 'taskWorkflow/reservation-over')
      .map(({ workflowId, history }) => ({
        workflowId,
        history: JSON.parse(
          JSON.stringify(history).replaceAll('"name":"settle"', '"name":"measure"'),
        ) as object,
      }))
    expect(JSON.stringify(doctored)).toContain('"name":"measure"')
    const results = []
    for await (const result of await replay(doctored)) results.push(result)
    expect(results).toHaveLength(1)
    expect(results[0]!.error?.message).toContain('TMPRL1100')
  })
})

interface Recorded {
  readonly workflowId: string
  readonly history: object
}

function recorded(): Recorded[] {
  return readdirSync(FOLDER).flatMap((workflow) =>
    readdirSync(`${FOLDER}${workflow}`).map((file) => ({
      workflowId: `${workflow}/${file.replace('.json', '')}`,
      history: JSON.parse(readFileSync(`${FOLDER}${workflow}/${file}`, 'utf8')) as object,
    })),
  )
}

async function replay(histories: Recorded[]): Promise<ReturnType<typeof Worker.runReplayHistories>> {
  installRuntime()
  return Worker.runReplayHistories({ workflowBundle: await workflowBundle() }, histories)
}
