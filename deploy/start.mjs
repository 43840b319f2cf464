/**
 * `npm start`: needs nothing installed but Node. Installs the locked dependencies when they are missing or stale,
 * builds the screen and the workflow bundle when their sources changed, then hands over to the supervisor in this
 * same process. `--stop` ends what an earlier start left running. Written so that an old Node can read it and refuse.
 */
var version = process.versions.node.split('.').map(Number)
if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
  console.error(
    'Touchstone needs Node 20.19 or newer and this is ' +
      process.versions.node +
      '; install a newer one from https://nodejs.org and run npm start again.',
  )
  process.exit(1)
}

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
