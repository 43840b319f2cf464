import { computed, shallowRef } from 'vue'
import type { ComputedRef, ShallowRef } from 'vue'
import type { Control, Label, LabelingConfig } from '../../domain/labeling-config/labeling-config.ts'
import type { Json, JsonObject } from '../../domain/wire.ts'
import type { Answer, ItemValue } from './core/answer.ts'
import { valueOf } from './core/answer.ts'
import type { ControlTag } from './core/control-tag.ts'
import {
  addRegion,
  answerQuestion,
  keyOfType,
  labelRegion,
  questionItem,
  removeRegion,
  reshapeRegion,
} from './core/edit-answer.ts'
import type { ItemSource } from './core/edit-answer.ts'
import { beginHistory, record, redo, undo } from './core/history.ts'
import type { History } from './core/history.ts'
import { assignHotkeys } from './core/hotkey-map.ts'
import type { HotkeyMap } from './core/hotkey-map.ts'
import type { AnswerProblem } from './core/problems.ts'
import { findProblems } from './core/problems.ts'
import { regionId } from './core/region-id.ts'
import type { Region } from './core/regions.ts'
import { readRegions } from './core/regions.ts'
import type { Shape } from './core/shape.ts'
import { isControlShown } from './core/visibility.ts'
import type { ActiveLabel, EditorOptions, MarkSelection, RegionPaint, ZoomControl } from './editor-options.ts'
import { keyTargets, readTarget, targetOf } from './key-targets.ts'

/**
 * One open answer: its items with undo, what is selected, which label is at hand, which key presses what. Components
 * read its refs and call its methods; nothing else changes an answer.
 */
export class Editor {
  readonly config: LabelingConfig
  readonly data: JsonObject
  readonly isReadOnly: boolean
  readonly hotkeys: HotkeyMap
  readonly answer: ComputedRef<Answer>
  readonly regions: ComputedRef<readonly Region[]>
  readonly selected: ComputedRef<Region | null>
  readonly canUndo: ComputedRef<boolean>
  readonly canRedo: ComputedRef<boolean>
  readonly selectedId: ShallowRef<string | null> = shallowRef(null)
  readonly active: ShallowRef<ActiveLabel | null> = shallowRef(null)
  readonly zoom: ShallowRef<ZoomControl | null> = shallowRef(null)
  /** Regions put out of sight on this screen; they stay in the answer. */
  readonly hiddenIds: ShallowRef<ReadonlySet<string>> = shallowRef(new Set<string>())

  private readonly history: ShallowRef<History>
  private readonly options: EditorOptions
  private readonly markers = new Set<MarkSelection>()

  constructor(options: EditorOptions) {
    this.options = options
    this.config = options.config
    this.data = options.data
    this.isReadOnly = options.isReadOnly
    this.history = shallowRef(beginHistory(options.answer))
    this.hotkeys = assignHotkeys(keyTargets(options.config, options.tags), options.reservedKeys)
    this.answer = computed(() => this.history.value.present)
    this.regions = computed(() => readRegions(this.answer.value, (name) => this.shapeOf(name) !== null))
    this.selected = computed(() => this.regions.value.find(({ id }) => id === this.selectedId.value) ?? null)
    this.canUndo = computed(() => this.history.value.past.length > 0)
    this.canRedo = computed(() => this.history.value.future.length > 0)
  }

  control(name: string): Control | undefined {
    return this.config.controls.find((control) => control.name === name)
  }

  tagOf(control: Control): ControlTag | undefined {
    return this.options.tags.get(control.tag)
  }

  /** The kind of place a control marks; null for questions and for controls nobody knows. */
  shapeOf(name: string): Shape | null {
    const control = this.control(name)
    return (control && this.tagOf(control)?.shape) ?? null
  }

  paintOf(region: Region): RegionPaint {
    return this.options.paint?.(region) ?? PLAIN
  }

  /** Regions to be drawn on one object. */
  regionsOn(object: string): readonly Region[] {
    const hidden = this.hiddenIds.value
    return this.regions.value.filter((region) => region.object === object && !hidden.has(region.id))
  }

  /** Controls that mark places of one kind on one object. */
  markersOf(object: string, shape: Shape['name']): readonly Control[] {
    return this.config.controls.filter(
      (control) => control.toName.includes(object) && this.tagOf(control)?.shape?.name === shape,
    )
  }

  isShown(control: Control): boolean {
    return isControlShown(control, { answer: this.answer.value, selected: this.selected.value })
  }

  undo(): void {
    this.history.value = undo(this.history.value)
    this.forgetLostSelection()
  }

  redo(): void {
    this.history.value = redo(this.history.value)
    this.forgetLostSelection()
  }

  /** Replaces the whole answer as one step: a model's proposal taken over, another person's answer started from. */
  replace(answer: Answer): void {
    this.change(answer)
    this.forgetLostSelection()
  }

  select(id: string | null): void {
    this.selectedId.value = id
  }

  /** Moves the selection through the regions in their order, round and round. */
  selectNext(direction: 1 | -1): void {
    const all = this.regions.value
    if (all.length === 0) return
    const at = all.findIndex(({ id }) => id === this.selectedId.value)
    const next = at === -1 ? (direction === 1 ? 0 : all.length - 1) : at + direction
    this.select(all[(next + all.length) % all.length]?.id ?? null)
  }

  toggleHidden(id: string): void {
    const hidden = new Set(this.hiddenIds.value)
    if (!hidden.delete(id)) hidden.add(id)
    this.hiddenIds.value = hidden
  }

  /** Adds a region with the label at hand. Returns its id, or null when the answer cannot be changed. */
  mark(active: ActiveLabel, object: string, value: ItemValue, frame?: ItemValue): string | null {
    if (this.isReadOnly) return null
    const id = regionId(this.options.random)
    const source = sourceOf(active.control, object)
    const labelled = { ...value, [source.type]: [active.label.key] }
    this.change(addRegion(this.answer.value, { ...source, id, value: labelled, ...(frame && { frame }) }))
    return id
  }

  reshape(id: string, geometry: ItemValue): void {
    this.change(reshapeRegion(this.answer.value, id, geometry))
  }

  remove(id: string): void {
    if (this.regions.value.find((region) => region.id === id)?.isReadOnly) return
    this.change(removeRegion(this.answer.value, id))
    this.forgetLostSelection()
  }

  /** Objects say here how to mark what is selected on them. Returns the way to take it back. */
  onMark(marker: MarkSelection): () => void {
    this.markers.add(marker)
    return () => this.markers.delete(marker)
  }

  /**
   * A label was pressed: it marks what is selected on an object, else it relabels the selected region, else it is at
   * hand for the next region (pressed again, it is laid down).
   */
  pressLabel(control: Control, label: Label): void {
    const active = { control, label }
    for (const marker of this.markers) if (marker(active)) return
    const region = this.selected.value
    if (region && control.toName.includes(region.object)) {
      this.relabel(region, active)
      return
    }
    const isSame = this.active.value?.control === control && this.active.value.label === label
    this.active.value = isSame ? null : active
  }

  contentOf(control: Control): Json | undefined {
    const item = questionItem(this.answer.value, control.name, this.regionOf(control))
    return item && valueOf(item)[keyOfType(control.type)]
  }

  /** @param mergeKey edits with the same key in a row are undone together */
  setContent(control: Control, content: Json | null, mergeKey: string | null = null): void {
    const regionId_ = this.regionOf(control)
    if (control.isPerRegion && regionId_ === undefined) return
    this.change(
      answerQuestion(this.answer.value, sourceOf(control, control.toName[0] ?? ''), content, {
        newId: regionId(this.options.random),
        regionId: regionId_,
      }),
      mergeKey,
    )
  }

  /** Presses what a key stands for. False when the key is nobody's. */
  pressKey(key: string): boolean {
    const target = readTarget(this.hotkeys.targetOf.get(key))
    const control = target && this.control(target.control)
    if (!control || this.isReadOnly || !this.isShown(control)) return false
    const tag = this.tagOf(control)
    if (tag?.press) this.setContent(control, tag.press(control, this.contentOf(control), target.id))
    else {
      const label = control.labels.find((one) => one.key === target.id)
      if (label) this.pressLabel(control, label)
    }
    return true
  }

  /** The key that presses a label or choice, to be shown beside it. */
  keyOf(control: Control, id: string): string | undefined {
    return this.hotkeys.keyOf.get(targetOf(control, id))
  }

  problems(): readonly AnswerProblem[] {
    return findProblems({
      answer: this.answer.value,
      regions: this.regions.value,
      controls: this.config.controls,
      tagOf: (control) => this.tagOf(control),
      isEmptyAllowed: this.options.isEmptyAllowed,
    })
  }

  private relabel(region: Region, { control, label }: ActiveLabel): void {
    if (region.isReadOnly) return
    const own = control.name === region.control ? region.labels : []
    const isOn = own.includes(label.key)
    const several = control.isMultiple ? [...own.filter((key) => key !== label.key)] : []
    const labels = isOn && control.isMultiple ? several : [...several, label.key]
    if (labels.length === 0) return
    this.change(labelRegion(this.answer.value, region.id, sourceOf(control, region.object), labels))
  }

  private regionOf(control: Control): string | undefined {
    return control.isPerRegion ? (this.selectedId.value ?? undefined) : undefined
  }

  private change(next: Answer, mergeKey: string | null = null): void {
    if (this.isReadOnly) return
    this.history.value = record(this.history.value, next, mergeKey)
  }

  private forgetLostSelection(): void {
    if (this.selected.value === null) this.selectedId.value = null
  }
}

const PLAIN: RegionPaint = { tone: 'plain', note: null }

function sourceOf(control: Control, object: string): ItemSource {
  return { fromName: control.name, toName: object, type: control.type }
}
