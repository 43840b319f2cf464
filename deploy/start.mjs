/**
 * `npm start`: needs nothing installed but Node. Installs the locked dependencies when they are missing or stale,
 * builds the screen and the workflow bundle when their sources changed, then hands over to the supervisor in this
 * same process. `--stop` ends what an earlier start left running. Written so that an old Node can read it and refuse.
 */
import './build/require-node.mjs'

import('./build/prepare.mjs')
  .then(function (prepare) {
    return process.argv.includes('--stop') ? prepare.installed() : prepare.installedAndBuilt()
  })
  .then(function (root) {
    process.chdir(root)
    return import('tsx/esm/api')
  })
  .then(function (tsx) {
    tsx.register()
    return import('./supervisor/main.ts')
  })
  .then(function (supervisor) {
    return process.argv.includes('--stop') ? supervisor.stopLeftovers() : supervisor.run()
  })
  .catch(function (error) {
    console.error(error && error.isRefusal ? error.message : error)
    process.exit(1)
  })
