/** Where to go after logging in: a path of this site and nothing else, or home. */
export function nextPath(asked: unknown): string {
  const isOurs = typeof asked === 'string' && /^\/(?![/\\])/.test(asked)
  return isOurs ? asked : '/'
}
