import type { ConfigNode, Problem } from './labeling-config.ts'
import { problem } from './problem.ts'

const SLOWEST = 0.05
const FASTEST = 10

/** A Video's speeds are numbers in range, the least not above the usual one: Label Studio refuses anything else. */
export function checkPlaybackSpeed(node: ConfigNode): Problem[] {
  if (node.tag !== 'Video') return []
  const usual = readSpeed(node, 'defaultPlaybackSpeed')
  const least = readSpeed(node, 'minPlaybackSpeed')
  const wrong = [usual, least].filter((speed) => typeof speed === 'object')
  if (wrong.length > 0) return wrong
  if (typeof usual !== 'number' || typeof least !== 'number' || least <= usual) return []
  const params = {
    attribute: 'minPlaybackSpeed',
    value: float(least),
    other: 'defaultPlaybackSpeed',
    otherValue: float(usual),
  }
  return [problem('number_order', node.at, { ...named(node), ...params }, { tag: 'Video' })]
}

function readSpeed(node: ConfigNode, attribute: string): number | Problem | undefined {
  const value = node.attributes[attribute]
  if (value === undefined || value.startsWith('$')) return undefined
  const speed = value.trim() === '' ? Number.NaN : Number(value)
  const where = { tag: 'Video', attribute }
  if (!Number.isFinite(speed)) {
    return problem('number_expected', node.at, { ...named(node), attribute, value }, where)
  }
  if (speed >= SLOWEST && speed <= FASTEST) return speed
  const params = { attribute, value: float(speed), min: String(SLOWEST), max: String(FASTEST) }
  return problem('number_out_of_range', node.at, { ...named(node), ...params }, where)
}

const named = (node: ConfigNode): { tag: string; name: string } => ({
  tag: node.tag,
  name: node.attributes['name'] ?? '',
})
/** As Python prints a float. */
const float = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value))
