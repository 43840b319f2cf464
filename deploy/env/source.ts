export type Source = Readonly<Record<string, string | undefined>>

/** An empty variable counts as absent: that is how compose files leave one out. */
export function pick(source: Source, name: string): string | undefined {
  return [name, ...(ALIASES[name] ?? [])].map((key) => source[key]?.trim()).find(Boolean)
}

/** Other names of a variable: Label Studio's, where they mean the same. The first that is set holds. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  OWNER_EMAIL: ['LABEL_STUDIO_USERNAME'],
  OWNER_PASSWORD: ['LABEL_STUDIO_PASSWORD'],
  OWNER_TOKEN: ['LABEL_STUDIO_USER_TOKEN'],
  PUBLIC_URL: ['LABEL_STUDIO_HOST'],
  LABEL_STUDIO_DISABLE_SIGNUP_WITHOUT_LINK: ['DISABLE_SIGNUP_WITHOUT_LINK'],
  SSRF_PROTECTION_ENABLED: ['LABEL_STUDIO_SSRF_PROTECTION_ENABLED'],
  ML_BLOCK_LOCAL_IP: ['LABEL_STUDIO_ML_BLOCK_LOCAL_IP'],
  LOCAL_FILES_SERVING_ENABLED: ['LABEL_STUDIO_LOCAL_FILES_SERVING_ENABLED'],
  LOCAL_FILES_DOCUMENT_ROOT: ['LABEL_STUDIO_LOCAL_FILES_DOCUMENT_ROOT'],
  DATA_UPLOAD_MAX_MEMORY_SIZE: ['LABEL_STUDIO_DATA_UPLOAD_MAX_MEMORY_SIZE'],
}
