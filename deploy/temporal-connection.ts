import { readFileSync } from 'node:fs'
import type { TLSConfig } from '@temporalio/client'
import type { TemporalSettings, TemporalTls } from './env.ts'

/** What a client and a worker are told about where Temporal is. */
export interface TemporalConnection {
  readonly address: string
  readonly tls: TLSConfig | false
  readonly apiKey?: string
  readonly metadata: Record<string, string>
}

/** Reads the certificates the settings name. */
export function temporalConnection(
  settings: TemporalSettings & { readonly address: string },
): TemporalConnection {
  return {
    address: settings.address,
    tls: settings.tls ? tlsOf(settings.tls) : false,
    ...(settings.apiKey !== null && { apiKey: settings.apiKey }),
    metadata: { 'temporal-namespace': settings.namespace },
  }
}

function tlsOf({ caFile, certFile, keyFile, serverName }: TemporalTls): TLSConfig {
  return {
    ...(serverName !== null && { serverNameOverride: serverName }),
    ...(caFile !== null && { serverRootCACertificate: readFileSync(caFile) }),
    ...(certFile !== null &&
      keyFile !== null && { clientCertPair: { crt: readFileSync(certFile), key: readFileSync(keyFile) } }),
  }
}
