/**
 * A random UUID (version 4). `crypto.randomUUID` is only there on pages served over TLS or from this very machine;
 * people also reach a server of their own by a plain address.
 */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [8, 12, 16, 20, 32].map((to, at, ends) => hex.slice(ends[at - 1] ?? 0, to)).join('-')
}
