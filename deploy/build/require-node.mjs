/** Refuses a Node that is too old to run us. Written so that an old one can read it; imported before all else. */
var version = process.versions.node.split('.').map(Number)
if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
  console.error(
    'Touchstone needs Node 20.19 or newer and this is ' +
      process.versions.node +
      '; install a newer one from https://nodejs.org and start again.',
  )
  process.exit(1)
}
