/**
 * Text of a form, a query or a path as the database can keep it, as `storableJson` does for JSON: NUL and half a pair
 * become U+FFFD.
 */
export function storableText(text: string): string {
  // UTF-8 has no way to write half a pair.
  return Buffer.from(text.replaceAll('\0', '\ufffd'), 'utf8').toString('utf8')
}
