import { resolve } from 'node:path'
import type { Owner, Settings, TemporalSettings, TemporalTls } from './settings.ts'
import type { Variables } from './variables.ts'

/** What the variables come to. */
export function settingsOf(values: Variables): Settings {
  const dataDir = resolve(values.DATA_DIR)
  return {
    host: values.HOST,
    port: values.PORT,
    dataDir,
    databaseUrl: values.DATABASE_URL,
    temporal: temporalOf(values),
    secretKey: values.SECRET_KEY ?? null,
    owner: ownerOf(values),
    signUpCode: values.SIGN_UP_CODE,
    filesDir: resolve(dataDir, values.FILES_DIR),
    publicUrl: values.PUBLIC_URL,
    trustProxy: values.TRUST_PROXY,
    disableSignupWithoutLink: values.LABEL_STUDIO_DISABLE_SIGNUP_WITHOUT_LINK,
    allowPrivateAddresses: values.SSRF_PROTECTION_ENABLED === false || values.ML_BLOCK_LOCAL_IP === false,
    localFilesRoot: values.LOCAL_FILES_SERVING_ENABLED === true ? values.LOCAL_FILES_DOCUMENT_ROOT : null,
    uploadLimitBytes: values.DATA_UPLOAD_MAX_MEMORY_SIZE,
    requestsPerMinute: values.REQUESTS_PER_MINUTE,
    metricsToken: values.METRICS_TOKEN,
    logLevel: values.LOG_LEVEL,
  }
}

function ownerOf(values: Variables): Owner | null {
  if (!values.OWNER_EMAIL || !values.OWNER_PASSWORD) return null
  return { email: values.OWNER_EMAIL, password: values.OWNER_PASSWORD, token: values.OWNER_TOKEN ?? null }
}

function temporalOf(values: Variables): TemporalSettings {
  return {
    address: values.TEMPORAL_ADDRESS,
    namespace: values.TEMPORAL_NAMESPACE,
    apiKey: values.TEMPORAL_API_KEY,
    tls: tlsOf(values),
    uiUrl: values.TEMPORAL_UI_URL,
    cliPath: values.TEMPORAL_CLI_PATH,
  }
}

/** A key or a certificate means TLS, unless it is switched off by name. */
function tlsOf(values: Variables): TemporalTls | null {
  const implied = values.TEMPORAL_API_KEY ?? values.TEMPORAL_TLS_CERT ?? values.TEMPORAL_TLS_CA
  if (!(values.TEMPORAL_TLS ?? implied !== null)) return null
  return {
    caFile: values.TEMPORAL_TLS_CA,
    certFile: values.TEMPORAL_TLS_CERT,
    keyFile: values.TEMPORAL_TLS_KEY,
    serverName: values.TEMPORAL_TLS_SERVER_NAME,
  }
}
