import type { Json, JsonObject } from '../wire.ts'

/**
 * What an attribute such as `$text`, `$doc.pages[0].url` or `Mail from $sender` shows for a task. A value that is one
 * path gives what stands there, of any type; text around variables gives text; a path that leads nowhere gives
 * undefined, inside text the empty string.
 */
export function resolveValue(value: string, data: JsonObject): Json | undefined {
  if (!value.includes('$')) return value
  const whole = WHOLE.exec(value)
  if (whole) return at(whole[1] ?? '', data)
  return value.replaceAll(VARIABLE, (_, path: string) => {
    const found = at(path, data)
    if (found === undefined || found === null) return ''
    return typeof found === 'object' ? JSON.stringify(found) : String(found)
  })
}

const WHOLE = /^\$([^\s$]+)$/
const VARIABLE = /\$([\p{L}\p{N}_]+(?:\.[\p{L}\p{N}_]+|\[\d+\])*)/gu

function at(path: string, data: JsonObject): Json | undefined {
  if (Object.hasOwn(data, path)) return data[path]
  let value: Json | undefined = data
  for (const step of path.split(/[.[\]]+/).filter(Boolean)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as JsonObject)[step]
  }
  return value
}
