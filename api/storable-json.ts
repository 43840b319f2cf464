/**
 * JSON text as the database can keep it: what it keeps in no column (NUL, one half of a pair: the end of a selection
 * that cuts a character in two) becomes U+FFFD, so that no answer is refused for it.
 */
export function storableJson(text: string): string {
  if (!SUSPECT.test(text)) return text
  return text.replace(ESCAPE, (escape) => (UNSTORABLE.test(escape) ? String.raw`\ufffd` : escape))
}

const SUSPECT = /\\u(?:0000|[dD][89a-fA-F])/
/** One escape after the other, a pair as one, so that `\\u0000` is a backslash and letters. */
const ESCAPE = /\\(?:u[dD][89abAB][\dA-Fa-f]{2}\\u[dD][c-fC-F][\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|[^u])/g
const UNSTORABLE = /^\\u(?:0000|[dD][89a-fA-F][\dA-Fa-f]{2})$/
