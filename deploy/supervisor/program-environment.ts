import { keptSecret, readableCode } from './keys.ts'
import { isLoopback } from './machine.ts'
import type { Machine } from './machine.ts'
import type { Orchestrator } from './start-orchestrator.ts'

/** What api and worker are told: the machine's own settings, and what the supervisor filled in. */
export function programEnvironment(
  { settings, source, folder }: Machine,
  databaseUrl: string,
  { address, uiUrl }: Pick<Orchestrator, 'address' | 'uiUrl'>,
): NodeJS.ProcessEnv {
  const signUpCode =
    settings.signUpCode ??
    (isLoopback(settings.host) ? null : keptSecret(folder.keys, 'sign-up-code', readableCode))
  return {
    NODE_ENV: 'production',
    ...source,
    HOST: settings.host,
    PORT: String(settings.port),
    DATA_DIR: settings.dataDir,
    FILES_DIR: settings.filesDir,
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: address,
    ...(uiUrl !== null && { TEMPORAL_UI_URL: uiUrl }),
    SECRET_KEY: settings.secretKey ?? keptSecret(folder.keys, 'secret-key'),
    ...(signUpCode !== null && { SIGN_UP_CODE: signUpCode }),
  }
}
