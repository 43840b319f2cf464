import type { ResultItem } from '../result.ts'

/** Painted pixels of an image. */
export interface Mask {
  /** One byte a pixel, 1 where painted. */
  readonly pixels: Uint8Array
  readonly count: number
}

/** A brush region's pixels from Label Studio's run-length code; null when the item has none or it is broken. */
export function decodeMask({ value }: ResultItem): Mask | null {
  const { format, rle } = value
  if (format !== 'rle' || !Array.isArray(rle)) return null
  const words = decodeRuns(Uint8Array.from(rle as readonly number[]))
  return words && maskOf(words)
}

/** Shared pixels over painted pixels; pictures of different sizes do not compare. */
export function maskSimilarity(a: Mask, b: Mask): number {
  if (a.pixels.length !== b.pixels.length) return 0
  const common = a.pixels.reduce((sum, pixel, index) => sum + (pixel & (b.pixels[index] ?? 0)), 0)
  const union = a.count + b.count - common
  return union === 0 ? 1 : common / union
}

/** Every pixel painted in one of the masks. */
export function uniteMasks(masks: readonly Mask[]): Mask | null {
  const [first] = masks
  if (!first) return null
  const pixels = first.pixels.map((_, index) => (masks.some((mask) => mask.pixels[index] === 1) ? 1 : 0))
  return { pixels, count: pixels.reduce((sum, pixel) => sum + pixel, 0) }
}

/** Words are RGBA; a pixel is painted when its alpha is not 0. */
function maskOf(words: Uint8Array): Mask {
  const pixels = new Uint8Array(Math.floor(words.length / 4))
  let count = 0
  for (let index = 0; index < pixels.length; index += 1) {
    if ((words[index * 4 + 3] ?? 0) === 0) continue
    pixels[index] = 1
    count += 1
  }
  return { pixels, count }
}

/** A picture of 64 million pixels; a larger claim is not believed, nor one its bytes could not hold. */
const MAX_WORDS = 256_000_000
const LONGEST_RUN = 65_536

/**
 * 32 bits: how many words; 5: size of a word; four times 4: sizes of a run's length; then runs: 1 bit "repeated",
 * 2 bits which size, the length, the word once or each of them. Sizes and lengths are stored less one.
 */
function decodeRuns(bytes: Uint8Array): Uint8Array | null {
  const bits = bitReader(bytes)
  const total = bits.read(32)
  const wordSize = bits.read(5) + 1
  const lengthSizes = [bits.read(4) + 1, bits.read(4) + 1, bits.read(4) + 1, bits.read(4) + 1]
  if (total > Math.min(MAX_WORDS, bytes.length * LONGEST_RUN) || wordSize > 8) return null
  const words = new Uint8Array(total)
  for (let index = 0; index < total;) {
    if (bits.isSpent()) return null
    const isRepeated = bits.read(1) === 1
    const end = Math.min(total, index + bits.read(lengthSizes[bits.read(2)] ?? 1) + 1)
    if (isRepeated) words.fill(bits.read(wordSize), index, end)
    else for (let at = index; at < end; at += 1) words[at] = bits.read(wordSize)
    index = end
  }
  return words
}

interface BitReader {
  readonly read: (count: number) => number
  readonly isSpent: () => boolean
}

/** Most significant bit first; zeros after the end. */
function bitReader(bytes: Uint8Array): BitReader {
  let position = 0
  return {
    read: (count) => {
      let value = 0
      for (let index = 0; index < count; index += 1) {
        const byte = bytes[position >> 3] ?? 0
        value = value * 2 + ((byte >> (7 - (position & 7))) & 1)
        position += 1
      }
      return value
    },
    isSpent: () => position >= bytes.length * 8,
  }
}
