import type { ConfigNode, Control, ObjectTag, Problem } from './labeling-config.ts'
import { problem } from './problem.ts'
import { TAGS } from './tag-table.ts'

/** Names are unique, and every `toName` names an object its control can label. */
export function checkNames(
  nodes: readonly ConfigNode[],
  controls: readonly Control[],
  objects: readonly ObjectTag[],
): Problem[] {
  const byName = new Map<string, ConfigNode>()
  const repeated: Problem[] = []
  for (const node of nodes) {
    const name = node.attributes['name']
    if (name === undefined) continue
    if (byName.has(name)) {
      repeated.push(
        problem(
          'name_not_unique',
          node.at,
          { name },
          { tag: node.tag, attribute: 'name', severity: 'error' },
        ),
      )
    } else byName.set(name, node)
  }
  const objectNames = new Set(objects.map(({ name }) => name))
  const targets = nodes.flatMap((node) => danglingTargets(node, byName))
  return [...repeated, ...targets, ...controls.flatMap((control) => mismatches(control, byName, objectNames))]
}

function danglingTargets(node: ConfigNode, byName: ReadonlyMap<string, ConfigNode>): Problem[] {
  const toName = node.attributes['toName']
  if (toName === undefined) return []
  return toName.split(',').flatMap((target) => {
    if (byName.has(target.trim())) return []
    const params = { toName: target, known: [...byName.keys()].sort().join(', ') }
    return [problem('to_name_unknown', node.at, params, { tag: node.tag, attribute: 'toName' })]
  })
}

function mismatches(
  control: Control,
  byName: ReadonlyMap<string, ConfigNode>,
  objectNames: ReadonlySet<string>,
): Problem[] {
  const worksOn = TAGS.get(control.tag)?.worksOn
  return control.toName.flatMap((target) => {
    const node = byName.get(target)
    if (!node) return []
    const where = { tag: control.tag, attribute: 'toName' }
    if (!objectNames.has(target) && TAGS.get(node.tag)?.family !== 'object') {
      return [problem('to_name_not_object', control.at, { toName: target, target: node.tag }, where)]
    }
    if (!worksOn || worksOn.includes(node.tag) || !TAGS.has(node.tag)) return []
    const params = { tag: control.tag, object: node.tag, worksOn: worksOn.join(', ') }
    return [problem('object_mismatch', control.at, params, where)]
  })
}
