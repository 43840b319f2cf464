/**
 * `npm test`: installs what is missing, runs every check and the tests, and ends with `N passed, N failed`.
 * `--all` adds the suites that drive the whole product; `--only-more` runs just those.
 */
import './build/require-node.mjs'

import('./build/prepare.mjs')
  .then(function (prepare) {
    return prepare.installed()
  })
  .then(function (root) {
    process.chdir(root)
    return import('./test/run-all.mjs')
  })
  .then(function (all) {
    return all.runAll(process.argv.slice(2))
  })
  .then(function (isGreen) {
    process.exit(isGreen ? 0 : 1)
  })
  .catch(function (error) {
    console.error(error && error.isRefusal ? error.message : error)
    console.log('0 passed, 1 failed')
    process.exit(1)
  })
