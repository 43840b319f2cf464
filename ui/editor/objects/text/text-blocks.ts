import type { Region } from '../../core/regions.ts'
import { pieces } from '../../core/text-span.ts'
import type { Span } from '../../core/text-span.ts'

/** A stretch of text with the regions on it, and those whose badge stands behind it. */
export interface DrawnPiece extends Span {
  readonly regions: readonly Region[]
  readonly ending: readonly Region[]
}

/** Some lines of a text: laid out by themselves, so that what happens on one moves nothing on the others. */
export interface TextBlock extends Span {
  readonly pieces: readonly DrawnPiece[]
}

/** A region and where it lies. */
export interface Placed {
  readonly region: Region
  readonly span: Span
}

/**
 * Cuts texts into blocks of pieces, and remembers what was drawn last: what nothing has changed on stays the same
 * object, so that marking one place of thousands draws a few pieces of one block anew and not all.
 */
export function textBlocks(): (text: string, placed: readonly Placed[]) => readonly TextBlock[] {
  let before: ReadonlyMap<number, TextBlock> = new Map()
  let lines: readonly Span[] = []
  let cut: string | null = null
  return (text, placed) => {
    if (cut !== text) [lines, cut, before] = [linesOf(text), text, new Map()]
    const blocks = lines.map((block) => steady(drawn(block, placed), before.get(block.start)))
    before = new Map(blocks.map((block) => [block.start, block]))
    return blocks
  }
}

const LEAST = 1200

/** Whole lines, so many that a block has some length; a text without line breaks is one block. */
export function linesOf(text: string): readonly Span[] {
  const blocks: Span[] = []
  let start = 0
  while (start < text.length) {
    const newline = text.indexOf('\n', start + LEAST)
    const end = newline === -1 ? text.length : newline + 1
    blocks.push({ start, end })
    start = end
  }
  return blocks.length === 0 ? [{ start: 0, end: 0 }] : blocks
}

function drawn(block: Span, placed: readonly Placed[]): TextBlock {
  const here = placed.filter(({ span }) => span.start < block.end && span.end > block.start)
  const inside = here.map(({ span }) => ({
    start: Math.max(span.start - block.start, 0),
    end: Math.min(span.end, block.end) - block.start,
  }))
  return {
    ...block,
    pieces: pieces(block.end - block.start, inside).map(({ start, end, covers }) => {
      const over = covers.map((at) => here[at]).filter((one) => one !== undefined)
      return {
        start: start + block.start,
        end: end + block.start,
        regions: over.map(({ region }) => region),
        ending: over.filter(({ span }) => span.end === end + block.start).map(({ region }) => region),
      }
    }),
  }
}

function steady(block: TextBlock, before: TextBlock | undefined): TextBlock {
  if (!before) return block
  const known = new Map(before.pieces.map((piece) => [piece.start, piece]))
  const kept = block.pieces.map((piece) => {
    const old = known.get(piece.start)
    return old && isSame(old, piece) ? old : piece
  })
  const isKept =
    kept.length === before.pieces.length && kept.every((piece, at) => piece === before.pieces[at])
  return isKept ? before : { ...block, pieces: kept }
}

function isSame(one: DrawnPiece, other: DrawnPiece): boolean {
  return (
    one.end === other.end && isSameList(one.regions, other.regions) && isSameList(one.ending, other.ending)
  )
}

function isSameList(one: readonly Region[], other: readonly Region[]): boolean {
  return one.length === other.length && one.every((region, at) => region === other[at])
}
