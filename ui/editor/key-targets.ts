import type { ConfigNode, Control, LabelingConfig } from '../../domain/labeling-config/labeling-config.ts'
import type { ControlTag } from './core/control-tag.ts'

/** What keys can press: the labels and choices of every control, each with the key its configuration wishes for. */
export function keyTargets(
  { controls, root }: LabelingConfig,
  tags: ReadonlyMap<string, ControlTag>,
): { id: string; wish: string | null }[] {
  return controls.flatMap((control) =>
    control.isSupported
      ? (tags.get(control.tag)?.keys(control, nodeOf(root, control.name)) ?? []).map(({ id, wish }) => ({
          id: targetOf(control, id),
          wish,
        }))
      : [],
  )
}

/** The element that has this name, for what a control's own fields do not tell. */
export function nodeOf(root: ConfigNode | null, name: string): ConfigNode | null {
  if (!root || root.attributes['name'] === name) return root
  for (const child of root.children) {
    const found = nodeOf(child, name)
    if (found) return found
  }
  return null
}

/** One label or choice of one control, as a key names it. */
export function targetOf(control: Control, id: string): string {
  return control.name + BETWEEN + id
}

/** The names of the control and of its label or choice; null when a key is nobody's. */
export function readTarget(target: string | undefined): { control: string; id: string } | null {
  if (target === undefined) return null
  const at = target.indexOf(BETWEEN)
  return { control: target.slice(0, at), id: target.slice(at + 1) }
}

/** Names of controls hold no line break (they are attributes, where XML turns it into a space). */
const BETWEEN = '\n'
