import type { Region } from '../../core/regions.ts'
import type { Span } from '../../core/text-span.ts'

/** A stretch of text with the regions on it, and those whose badge stands behind it. */
export interface DrawnPiece extends Span {
  readonly regions: readonly Region[]
  readonly ending: readonly Region[]
}

/**
 * Remembers what was drawn last: a stretch nothing has changed on stays the same object, so that marking one of
 * thousands draws two or three anew and not all.
 */
export function steadyPieces(): (pieces: readonly DrawnPiece[]) => readonly DrawnPiece[] {
  let before: ReadonlyMap<number, DrawnPiece> = new Map()
  return (pieces) => {
    const kept = pieces.map((piece) => {
      const old = before.get(piece.start)
      return old && isSame(old, piece) ? old : piece
    })
    before = new Map(kept.map((piece) => [piece.start, piece]))
    return kept
  }
}

function isSame(one: DrawnPiece, other: DrawnPiece): boolean {
  return (
    one.end === other.end && isSameList(one.regions, other.regions) && isSameList(one.ending, other.ending)
  )
}

function isSameList(one: readonly Region[], other: readonly Region[]): boolean {
  return one.length === other.length && one.every((region, at) => region === other[at])
}
