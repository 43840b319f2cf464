import fc from 'fast-check'

/**
 * Property tests draw the same cases every time, so that what was green stays green; `FC_SEED=random` (or a number)
 * looks elsewhere.
 */
const asked = process.env['FC_SEED']
if (asked !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(asked ?? 20261124) })
