import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { bundleWorkflowCode } from '@temporalio/worker'

/** Writes the workflows and all they import as one file, which workers load without bundling it again. */
const complaints = []
const logger = new Proxy(
  {},
  {
    get:
      (_, level) =>
      (...args) => {
        if (level === 'error' || (level === 'log' && args[0] === 'ERROR')) complaints.push(args)
      },
  },
)
try {
  const { code } = await bundleWorkflowCode({ workflowsPath: resolve('workflows/index.ts'), logger })
  writeFileSync(process.argv[2], code)
} catch (error) {
  console.error(...complaints.flat(), error)
  process.exit(1)
}
