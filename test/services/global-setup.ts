import { startPostgres } from './postgres.ts'

/** Starts what room tests need, once for the whole run; addresses travel to the workers by environment. */
export default async function globalSetup(): Promise<void> {
  await startPostgres()
}
