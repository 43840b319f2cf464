import type { ConfigNode, LabelingConfig } from './labeling-config.ts'
import { checkAttributes } from './check-attributes.ts'
import { checkNames } from './check-names.ts'
import { checkRequired } from './check-required.ts'
import { checkTags } from './check-tags.ts'
import { parseTree } from './parse-tree.ts'
import { readControl } from './read-control.ts'
import { readObject } from './read-object.ts'
import { TAGS } from './tag-table.ts'

/**
 * Reads a labelling configuration: one reader for the server and the editor. Never throws, whatever the text; what is
 * wrong is in `problems`, in the order in which Label Studio would name it.
 */
export function readLabelingConfig(xml: string): LabelingConfig {
  const { root, sampleTask, problems } = parseTree(xml)
  if (!root) return { ...EMPTY, problems }
  const nodes = [...everyNode(root)]
  const controls = nodes.flatMap((node) => readControl(node) ?? [])
  const objects = nodes.flatMap((node) => readObject(node) ?? [])
  return {
    root,
    controls,
    objects,
    sampleTask,
    unsupportedTags: [...new Set(nodes.map(({ tag }) => tag).filter((tag) => !TAGS.get(tag)?.isSupported))],
    problems: [
      ...checkRequired(nodes),
      ...checkNames(nodes, controls, objects),
      ...checkAttributes(nodes),
      ...checkTags(root, nodes, controls),
    ],
  }
}

/** True when the configuration may be saved. */
export function isValid(config: LabelingConfig): boolean {
  return !config.problems.some(({ severity }) => severity === 'error')
}

const EMPTY: LabelingConfig = {
  root: null,
  controls: [],
  objects: [],
  problems: [],
  unsupportedTags: [],
  sampleTask: null,
}

/** Document order. */
function* everyNode(node: ConfigNode): Generator<ConfigNode> {
  yield node
  for (const child of node.children) yield* everyNode(child)
}
