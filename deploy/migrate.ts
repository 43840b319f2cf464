import { connect, disconnect, migrateUp } from '../api/db/index.ts'
import { readEnv } from './env.ts'

/** `npm run migrate`: brings the books of DATABASE_URL up to date, before new processes start on them. */
connect({ url: readEnv(process.env).databaseUrl, poolSize: 2, applicationName: 'touchstone-migrate' })
const steps = await migrateUp()
console.log(steps.length > 0 ? `Ran ${steps.join(', ')}` : 'The books are up to date.')
await disconnect()
