/**
 * The style of a View or Header as a configuration writes it, without what could leave its place or load something.
 * A background that is given takes the light colours with it, for which configurations are written.
 */
export function safeStyle(written: string | undefined): Readonly<Record<string, string>> {
  if (!written) return {}
  const style: Record<string, string> = {}
  for (const part of written.split(';')) {
    const at = part.indexOf(':')
    const name = part.slice(0, at).trim().toLowerCase()
    const value = part.slice(at + 1).trim()
    if (at > 0 && isHarmless(name, value)) style[name] = value
  }
  const hasGround = 'background' in style || 'background-color' in style
  return hasGround ? { 'color-scheme': 'light', color: 'var(--ink)', ...style } : style
}

const OUT_OF_PLACE = /^(position|z-index|top|right|bottom|left|inset.*|content|behavior|-moz-binding)$/
const NAME = /^-{0,2}[a-z][a-z-]*$/

/** Whether a declaration of a configuration may stand. */
export function isHarmless(name: string, value: string): boolean {
  return (
    NAME.test(name) &&
    !OUT_OF_PLACE.test(name) &&
    value !== '' &&
    !/(url|src|image-set|cross-fade)\s*\(|expression|[<>{}\\]/i.test(value)
  )
}
