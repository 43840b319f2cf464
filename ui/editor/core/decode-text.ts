/** The text of a task whose configuration says that it is encoded; what cannot be decoded is shown as it is. */
export function decodeText(text: string, encoding: string | undefined): string {
  if (encoding !== 'base64' && encoding !== 'base64unicode') return text
  try {
    const bytes = atob(text)
    if (encoding === 'base64') return bytes
    return new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)),
    )
  } catch {
    return text
  }
}
