import { computed, ref, watch } from 'vue'
import type { ComputedRef, Ref } from 'vue'
import type { Control, ObjectTag } from '../../../../domain/labeling-config/labeling-config.ts'
import type { Maker } from '../../core/image/add-figure.ts'
import type { FigureKind } from '../../core/image/figure.ts'
import type { Tool, ToolName } from '../../core/image/tools.ts'
import { TOOLS, nextBrushSize, toolMaking, toolsFor } from '../../core/image/tools.ts'
import type { ActiveLabel } from '../../editor-options.ts'
import type { Editor } from '../../editor.ts'
import { toolsAtHand } from '../../tools-at-hand.ts'

/** The tools of one image and the one that is held, with what it draws. */
export interface ImageHand {
  readonly tools: readonly Tool[]
  /** There is something to draw with, not only to look. */
  readonly canDraw: boolean
  readonly tool: Ref<ToolName>
  /** What the tool makes, from which control, with which label; null while a label is missing. */
  readonly maker: ComputedRef<Maker | null>
  readonly brushSize: Ref<number>
  take(tool: ToolName): void
  resizeBrush(direction: 1 | -1): void
}

const KINDS: readonly FigureKind[] = ['rectangle', 'ellipse', 'polygon', 'keypoint', 'brush']

export function useImageHand(editor: Editor, object: ObjectTag): ImageHand {
  const tool = ref<ToolName>('move')
  const brushSize = ref(Number(localStorage.getItem(BRUSH_KEY)) || 24)
  const makers = new Map(KINDS.map((kind) => [kind, editor.markersOf(object.name, kind)]))
  const beside = editor.markersOf(object.name, 'span')
  const kinds = new Set(KINDS.filter((kind) => makers.get(kind)?.length))
  /** What was used last for each kind, to be taken up again with its tool. */
  const last = new Map<FigureKind, ActiveLabel>()
  let lastTool: ToolName | null = null
  /** The tool was taken up first: whether there is a label for it does not put it down again. */
  let isTaking = false

  const maker = computed(() => makerOf(kindOf(tool.value), editor.active.value))
  function makerOf(kind: FigureKind | null, active: ActiveLabel | null): Maker | null {
    const own = (kind && makers.get(kind)) ?? []
    if (active && own.includes(active.control)) return { control: active.control, label: active }
    const bare = own.find(isBare)
    if (!bare) return null
    return { control: bare, label: active && beside.includes(active.control) ? active : null }
  }

  function take(name: ToolName): void {
    const kind = kindOf(name)
    tool.value = name
    if (kind === null) return
    lastTool = name
    const active = editor.active.value
    if (active && makerOf(kind, active)?.label) return
    isTaking = true
    editor.active.value = last.get(kind) ?? onlyLabel(makers.get(kind) ?? [])
    isTaking = false
  }

  /** A label brings its tool; laid down, a tool that cannot do without goes, too. */
  watch(editor.active, follow, { flush: 'sync' })
  function follow(active: ActiveLabel | null): void {
    if (isTaking) return
    if (!active) {
      if (kindOf(tool.value) !== null && !maker.value) tool.value = 'move'
      return
    }
    const kind = KINDS.find((one) => makers.get(one)?.includes(active.control))
    if (kind) {
      last.set(kind, active)
      tool.value = toolMaking(kind, tool.value)
    } else if (beside.includes(active.control) && kindOf(tool.value) === null) takeBare()
  }
  /** A Labels was taken up without a tool: the one used last, else the first that draws for it. */
  function takeBare(): void {
    const bare = KINDS.find((one) => makers.get(one)?.some(isBare))
    const next = lastTool ?? (bare && toolMaking(bare, tool.value))
    if (next) tool.value = next
  }
  watch(brushSize, (size) => localStorage.setItem(BRUSH_KEY, String(size)))

  return {
    tools: toolsFor(kinds, toolsAtHand.value),
    canDraw: kinds.size > 0 && !editor.isReadOnly,
    tool,
    maker,
    brushSize,
    take,
    resizeBrush: (direction) => (brushSize.value = nextBrushSize(brushSize.value, direction)),
  }
}

const BRUSH_KEY = 'touchstone.brush-size'

function kindOf(name: ToolName): FigureKind | null {
  return TOOLS.find((tool) => tool.name === name)?.makes ?? null
}

/** A tool without labels of its own: what it draws may go without. */
function isBare(control: Control): boolean {
  return !control.tag.endsWith('Labels')
}

function onlyLabel(controls: readonly Control[]): ActiveLabel | null {
  const all = controls.flatMap((control) => control.labels.map((label) => ({ control, label })))
  return all.length === 1 ? (all[0] ?? null) : null
}
