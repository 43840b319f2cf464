import { startPostgres } from './postgres.ts'
import { startTemporal } from './temporal.ts'

declare global {
  var stopServices: (() => Promise<void>) | undefined
}

/** Starts what room tests need, once for the whole run; addresses travel to the workers by environment. */
export default async function globalSetup(): Promise<void> {
  const [stopPostgres, stopTemporal] = await Promise.all([startPostgres(), startTemporal()])
  globalThis.stopServices = async () => {
    await Promise.all([stopPostgres(), stopTemporal()])
  }
}
