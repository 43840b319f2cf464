import { readEnv } from './env.ts'
import { prepareTemporal } from './supervisor/temporal/prepare-temporal.ts'

/** `npm run temporal:setup`: what a cluster needs before the first worker starts. Run it again whenever you like. */
const { temporal } = readEnv(process.env)
const added = await prepareTemporal(temporal)
console.log(
  added.length > 0 ? `Added search attributes: ${added.join(', ')}` : 'All search attributes are there.',
)
