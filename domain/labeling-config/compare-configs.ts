import type { Control, LabelingConfig } from './labeling-config.ts'
import { resultTypesOf } from './result-types.ts'

/** What answers and drafts of a project have used: the books count it, the comparison never sees the answers. */
export interface ConfigUsage {
  readonly triples: readonly TripleUse[]
  readonly labels: readonly LabelUse[]
}

export interface TripleUse {
  readonly fromName: string
  readonly toName: string
  readonly type: string
  readonly count: number
}

export interface LabelUse {
  readonly fromName: string
  readonly label: string
  readonly count: number
}

/** What answers and drafts use and a configuration no longer has. */
export interface ConfigLosses {
  readonly triples: readonly TripleUse[]
  readonly labels: readonly LabelUse[]
}

export interface ConfigComparison {
  /** A control is new, its tag or what it labels changed, or one of its labels is gone. */
  readonly isEssentialChange: boolean
  /** Label Studio's text for why the change is refused; null: it may be saved. */
  readonly refusal: string | null
  /** The same, refusing also the loss of labels in use: what the check before a save says. */
  readonly strictRefusal: string | null
}

/** Whether a project's configuration may be replaced, given what its answers have used. */
export function compareConfigs(
  before: LabelingConfig,
  after: LabelingConfig,
  usage: ConfigUsage,
): ConfigComparison {
  const refusal = lostTriples(after, usage) ?? lostControl(after, usage)
  return {
    isEssentialChange: after.controls.some((control) => isEssential(control, before, after)),
    refusal,
    strictRefusal: refusal ?? lostLabels(after, usage),
  }
}

function isEssential(control: Control, before: LabelingConfig, after: LabelingConfig): boolean {
  const old = before.controls.find(({ name }) => name === control.name)
  if (!old || old.tag !== control.tag) return true
  if (inputsOf(old, before) !== inputsOf(control, after)) return true
  const keys = new Set(control.labels.map(({ key }) => key))
  return old.labels.some(({ key }) => !keys.has(key))
}

function inputsOf(control: Control, config: LabelingConfig): string {
  const objects = control.toName.map((name) => config.objects.find((object) => object.name === name))
  return JSON.stringify(objects.map((object) => [object?.name, object?.tag, object?.value]))
}

/** Everything that is lost, not only what is refused first; labels of a control that is lost whole are not told again. */
export function lossesOf(after: LabelingConfig, usage: ConfigUsage): ConfigLosses {
  const labels = after.controls.flatMap((control) => labelsLost(control, after, usage))
  return { triples: triplesLost(after, usage), labels }
}

function triplesLost(after: LabelingConfig, { triples }: ConfigUsage): readonly TripleUse[] {
  return triples.filter(({ fromName, toName, type }) => {
    if (isFreeForm(type)) return false
    return !after.controls.some(
      (control) => isNamed(control, fromName, after) && fits(control, toName, type, after),
    )
  })
}

function lostTriples(after: LabelingConfig, usage: ConfigUsage): string | null {
  const lost = triplesLost(after, usage)
  if (lost.length === 0) return null
  const lines = lost.map(
    ({ fromName, toName, type, count }) =>
      `${count} with from_name=${fromName}, to_name=${toName}, type=${type}`,
  )
  return `Created annotations are incompatible with provided labeling schema, we found:\n${lines.join('\n')}`
}

/** Text areas may be pointed elsewhere, relations and chat messages belong to no control. */
function isFreeForm(type: string): boolean {
  return type === 'textarea' || type === 'relation' || type === 'chatmessage'
}

function fits(control: Control, toName: string, type: string, config: LabelingConfig): boolean {
  const isTarget = control.toName.some((target) => matches(target, toName, config))
  return isTarget && resultTypesOf(control).includes(type)
}

function lostControl(after: LabelingConfig, { labels }: ConfigUsage): string | null {
  const lost = labels.find(
    ({ fromName }) => !after.controls.some((control) => isNamed(control, fromName, after)),
  )
  if (!lost) return null
  const count = sum(labels.filter(({ fromName }) => fromName === lost.fromName))
  return `There are ${count} annotation(s) created with tag "${lost.fromName}", you can't remove it`
}

function labelsLost(control: Control, after: LabelingConfig, { labels }: ConfigUsage): readonly LabelUse[] {
  if (control.isDynamic || control.labels.length === 0) return []
  const keys = new Set(control.labels.map(({ key }) => key))
  return labels.filter(({ fromName, label }) => isNamed(control, fromName, after) && !keys.has(label))
}

function lostLabels(after: LabelingConfig, usage: ConfigUsage): string | null {
  for (const control of after.controls) {
    const lost = labelsLost(control, after, usage)
    if (lost.length === 0) continue
    const lines = lost.map(({ label, count }) => `${label} (${count} annotation${count === 1 ? '' : 's'})`)
    return `These labels still exist in annotations or drafts:\n${lines.join('\n')}\nPlease add labels to tag with name="${control.name}".`
  }
  return null
}

const isNamed = (control: Control, name: string, config: LabelingConfig): boolean =>
  matches(control.name, name, config)

/** A Repeater's `{{idx}}` in a name stands for any index. */
function matches(written: string, used: string, { root }: LabelingConfig): boolean {
  if (written === used) return true
  if (!root || !written.includes('{{')) return false
  const pattern = written.split(/\{\{[^}]*\}\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${pattern.join('.*')}$`).test(used)
}

const sum = (items: readonly { readonly count: number }[]): number =>
  items.reduce((total, { count }) => total + count, 0)
