import type { ToolName } from '../../core/image/tools.ts'
import { toolsAtHand } from '../../tools-at-hand.ts'

/** What keys can do to one image. Answers false where there is nothing to do, so that the page may use the key. */
export interface ImageDeeds {
  /** A drawing that is under way takes the key. */
  busy(key: string): boolean
  take(tool: ToolName): boolean
  zoom(direction: 1 | -1): boolean
  actual(): boolean
  turn(by: 90 | -90): boolean
  page(by: 1 | -1): boolean
  resizeBrush(direction: 1 | -1): boolean
  /** Turns the selected figures. */
  turnSelected(degrees: number): boolean
  duplicate(): boolean
}

/** Presses a key of the image; keys of the page come here first while something is being drawn. */
export function pressImageKey(key: string, deeds: ImageDeeds): boolean {
  if (deeds.busy(key)) return true
  const tool = toolsAtHand.value.find((one) => one.key === key)
  if (tool) return deeds.take(tool.name)
  if (isTyping()) return false
  return KEYS[key]?.(deeds) ?? false
}

/** Shift and 2 write another sign on every keyboard. */
const ACTUAL = ['shift+2', '@', '"'] as const

const KEYS: Readonly<Record<string, (deeds: ImageDeeds) => boolean>> = {
  'ctrl++': (deeds) => deeds.zoom(1),
  'ctrl+=': (deeds) => deeds.zoom(1),
  'ctrl+-': (deeds) => deeds.zoom(-1),
  ...Object.fromEntries(ACTUAL.map((key) => [key, (deeds: ImageDeeds) => deeds.actual()])),
  'alt+left': (deeds) => deeds.turn(-90),
  'alt+right': (deeds) => deeds.turn(90),
  'ctrl+left': (deeds) => deeds.page(-1),
  'ctrl+right': (deeds) => deeds.page(1),
  '[': (deeds) => deeds.resizeBrush(-1) || deeds.turnSelected(-5),
  ']': (deeds) => deeds.resizeBrush(1) || deeds.turnSelected(5),
  'ctrl+d': (deeds) => deeds.duplicate(),
}

/** Ctrl and an arrow walk through the words of a field. */
function isTyping(): boolean {
  const at = document.activeElement
  return at instanceof HTMLTextAreaElement || (at instanceof HTMLInputElement && at.type === 'text')
}
