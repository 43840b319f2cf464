import { computed, shallowRef } from 'vue'
import type { ComputedRef, ShallowRef } from 'vue'
import type { Control, Label, Visibility } from '../../domain/labeling-config/labeling-config.ts'
import type { Json } from '../../domain/wire.ts'
import type { Answer, ItemValue, StoredItem } from './core/answer.ts'
import { valueOf } from './core/answer.ts'
import {
  addRegion,
  answerQuestion,
  duplicateRegion,
  keyOfType,
  labelRegion,
  questionItem,
  removeRegion,
  reshapeRegion,
} from './core/edit-answer.ts'
import type { About } from './core/edit-answer.ts'
import { beginHistory, record, redo, undo } from './core/history.ts'
import type { History } from './core/history.ts'
import type { AnswerProblem } from './core/problems.ts'
import { findProblems } from './core/problems.ts'
import { regionId } from './core/region-id.ts'
import type { Region } from './core/regions.ts'
import { lockedRegions, readRegions, regionBeside } from './core/regions.ts'
import { contentOfLabel, relabelledContent } from './core/relabel.ts'
import { submittedAnswer } from './core/submitted.ts'
import { holds, isControlShown } from './core/visibility.ts'
import type { Scene } from './core/visibility.ts'
import { PLAIN } from './editor-options.ts'
import type { ActiveLabel, EditorOptions, MarkSelection, RegionPaint } from './editor-options.ts'
import { EditorSetting } from './editor-setting.ts'
import { sourceOf } from './item-source.ts'
import { readTarget } from './key-targets.ts'
import { RelationPen } from './relation-pen.ts'
import { startingAnswer, withFallbacks } from './starting-answer.ts'
import { Veil } from './veil.ts'

/**
 * One open answer: its items with undo, what is selected, which label is at hand, which key presses what. Components
 * read its refs and call its methods; nothing else changes an answer.
 */
export class Editor extends EditorSetting {
  readonly answer: ComputedRef<Answer>
  readonly regions: ComputedRef<readonly Region[]>
  readonly selected: ComputedRef<Region | null>
  readonly canUndo: ComputedRef<boolean>
  readonly canRedo: ComputedRef<boolean>
  readonly relations: RelationPen
  readonly veil: Veil
  /** Public for whoever keeps it over a reload. */
  readonly history: ShallowRef<History>
  private readonly markers = new Set<MarkSelection>()

  constructor(options: EditorOptions) {
    super(options)
    this.history = shallowRef(beginHistory(startingAnswer(options, this.config, () => this.newId())))
    this.answer = computed(() => this.history.value.present)
    const isRegionControl = (name: string): boolean => this.shapeOf(name) !== null
    const read = computed(() => readRegions(this.answer.value, isRegionControl))
    this.regions = computed(() => lockedRegions(read.value, this.lockedIds.value))
    this.selected = computed(() => this.regions.value.find(({ id }) => id === this.selectedId.value) ?? null)
    this.hiddenIds.value = new Set(read.value.filter(({ isHidden }) => isHidden).map(({ id }) => id))
    this.relations = new RelationPen(this.answer, (answer) => this.change(answer))
    this.veil = new Veil(options, this.answer, isRegionControl, (edit) => this.edit(edit))
    this.canUndo = computed(() => this.history.value.past.length > 0)
    this.canRedo = computed(() => this.history.value.future.length > 0)
  }

  paintOf(region: Region): RegionPaint {
    return this.options.paint?.(region) ?? PLAIN
  }

  /** Regions to be drawn on one object. */
  regionsOn(object: string): readonly Region[] {
    const hidden = this.hiddenIds.value
    return this.regions.value.filter((region) => region.object === object && !hidden.has(region.id))
  }

  isShown(control: Control): boolean {
    return isControlShown(control, this.scene())
  }

  /** Whether a condition of a View or another tag of the layout holds. */
  holds(condition: Visibility | null): boolean {
    return condition === null || holds(condition, this.scene())
  }

  /** The history kept from before a reload; it leads to the answer that stands here. */
  restore(history: History): void {
    if (!this.isReadOnly && !this.canUndo.value && !this.canRedo.value) this.history.value = history
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

  /** Also ends a relation that is being drawn. */
  select(id: string | null): void {
    if (id !== null && this.relations.from.value !== null) this.relations.end(id)
    this.selectedId.value = id
    this.besideIds.value = NONE
  }

  selectAll(ids: readonly string[]): void {
    this.select(ids[0] ?? null)
    this.besideIds.value = new Set(ids.slice(1))
  }

  /** Takes a region to those selected, or away from them. */
  selectBeside(id: string): void {
    const ids = this.selectedIds
    this.selectAll(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id])
  }

  /** Moves the selection through the regions in their order, round and round. */
  selectNext(direction: 1 | -1): void {
    const pen = this.relations
    const here = pen.from.value === null ? this.selectedId.value : (pen.target.value ?? pen.from.value)
    const id = regionBeside(this.regions.value, here, direction)
    if (pen.from.value === null) this.select(id)
    else pen.target.value = id
  }

  /** All out of sight, or all back when none is in sight. */
  toggleAllHidden(): void {
    const ids = this.regions.value.map(({ id }) => id)
    const isAnyShown = ids.some((id) => !this.hiddenIds.value.has(id))
    this.hiddenIds.value = new Set(isAnyShown ? ids : [])
  }

  /** Adds a region with the label at hand. Returns its id, or null when the answer cannot be changed. */
  mark(active: ActiveLabel, object: string, value: ItemValue, frame?: ItemValue): string | null {
    if (this.isReadOnly) return null
    const id = this.newId()
    const source = sourceOf(active.control, object)
    const labelled = { ...value, [source.type]: [contentOfLabel(active.control, active.label)] }
    this.change(addRegion(this.answer.value, { ...source, id, value: labelled, ...(frame && { frame }) }))
    return this.settleMark(id)
  }

  reshape(id: string, geometry: ItemValue): void {
    this.change(reshapeRegion(this.answer.value, id, geometry))
  }

  remove(id: string): void {
    if (this.regions.value.find((region) => region.id === id)?.isReadOnly) return
    this.change(removeRegion(this.answer.value, id))
    this.forgetLostSelection()
  }

  removeAll(): void {
    const free = this.regions.value.filter((region) => !region.isReadOnly)
    this.change(free.reduce((answer, { id }) => removeRegion(answer, id), this.answer.value))
    this.forgetLostSelection()
  }

  /** The same region once more; the copy is selected. */
  duplicate(id: string): void {
    const copy = this.newId()
    this.change(duplicateRegion(this.answer.value, id, copy))
    if (!this.isReadOnly) this.select(copy)
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
    if (region && control.toName.includes(region.object) && this.mayLabel(control, region)) {
      this.relabel(region, active)
      return
    }
    const isSame = this.active.value?.control === control && this.active.value.label === label
    this.active.value = isSame ? null : active
  }

  /** The stored answer to a question, about the region or item at hand. */
  itemOf(control: Control): StoredItem | undefined {
    return questionItem(this.answer.value, control.name, this.about(control))
  }

  contentOf(control: Control): Json | undefined {
    const item = this.itemOf(control)
    return item && valueOf(item)[keyOfType(control.type)]
  }

  /** @param mergeKey edits with the same key in a row are undone together */
  setContent(control: Control, content: Json | null, mergeKey: string | null = null): void {
    const about = this.about(control)
    if (control.isPerRegion && (about.regionId === undefined || this.selected.value?.isReadOnly)) return
    const source = sourceOf(control, this.selectedObject(control))
    this.change(
      answerQuestion(this.answer.value, source, content, { newId: this.newId(), ...about }),
      mergeKey && `${mergeKey}/${about.regionId ?? ''}/${about.itemIndex ?? ''}`,
    )
  }

  /** Presses what a key stands for. False when the key is nobody's. */
  pressKey(key: string): boolean {
    const target = readTarget(this.hotkeys.targetOf.get(key))
    const control = target && this.control(target.control)
    if (!control || this.isReadOnly || !this.isShown(control)) return this.pressObjectKey(key)
    const tag = this.tagOf(control)
    if (tag?.press) this.setContent(control, tag.press(control, this.contentOf(control), target.id))
    else {
      const label = control.labels.find((one) => one.key === target.id)
      if (label) this.pressLabel(control, label)
    }
    return true
  }

  problems(): readonly AnswerProblem[] {
    return findProblems({
      ...this.submission(),
      answer: this.submitted(),
      tagOf: (control) => this.tagOf(control),
      isEmptyAllowed: this.options.isEmptyAllowed,
    })
  }

  /** The answer as it is handed in: without what choices have put away, with what required questions fall back to. */
  submitted(): Answer {
    return submittedAnswer(this.submission())
  }

  /** Anything else that is done to the answer, as one step to undo. */
  edit(change: (answer: Answer) => Answer, mergeKey: string | null = null): void {
    this.change(change(this.answer.value), mergeKey)
  }

  private relabel(region: Region, { control, label }: ActiveLabel): void {
    if (region.isReadOnly) return
    const content = relabelledContent(control, region, label)
    this.change(labelRegion(this.answer.value, region.id, sourceOf(control, region.object), content))
  }

  /** Labels that bring a shape of their own are for regions of that shape. */
  private mayLabel(control: Control, region: Region): boolean {
    const [own, its] = [this.shapeOf(control.name), this.shapeOf(region.control)]
    return own?.name === 'span' || own?.name === its?.name
  }

  private about(control: Control): About {
    return {
      regionId: control.isPerRegion ? (this.selectedId.value ?? undefined) : undefined,
      itemIndex: control.isPerItem ? (this.itemAt.value.get(control.toName[0] ?? '') ?? 0) : undefined,
    }
  }

  /** A question about a region is about the object it lies on. */
  private selectedObject(control: Control): string {
    return (control.isPerRegion ? this.selected.value?.object : undefined) ?? control.toName[0] ?? ''
  }

  private scene(): Scene {
    return { answer: this.answer.value, selected: this.selected.value, around: this.around }
  }

  private submission(): Parameters<typeof submittedAnswer>[0] {
    const answer = withFallbacks(this.answer.value, this.config, this.options.tags, () => this.newId())
    return { answer, regions: this.regions.value, controls: this.config.controls, around: this.around }
  }

  /** An id nobody has yet. */
  newId(): string {
    return regionId(this.options.random)
  }

  private change(next: Answer, mergeKey: string | null = null): void {
    if (this.isReadOnly) return
    this.history.value = record(this.history.value, next, mergeKey)
  }

  private forgetLostSelection(): void {
    if (this.selected.value === null) this.selectedId.value = null
  }
}

const NONE: ReadonlySet<string> = new Set()
