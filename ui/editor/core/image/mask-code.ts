import type { Size } from '../geometry.ts'
import type { Mask } from './mask.ts'

/**
 * Label Studio's run-length code of a mask, byte for byte as `@thi.ng/rle-pack` writes it for the four equal channels
 * of every pixel. Written from the runs of one channel, a quarter of the work: a run of pixels is four times as many
 * equal words, so there is never a literal.
 */
export function encodeMask({ width, height, alpha }: Mask): number[] {
  const out = new BitWriter()
  out.write(width * height * WORDS_A_PIXEL, 32)
  out.write(WORD_BITS - 1, 5)
  for (const bits of LENGTH_BITS) out.write(bits - 1, 4)
  let at = 0
  while (at < alpha.length) {
    const value = alpha[at] ?? 0
    let end = at + 1
    while (end < alpha.length && alpha[end] === value) end += 1
    writeRun(out, (end - at) * WORDS_A_PIXEL, value)
    at = end
  }
  return out.bytes()
}

/** The mask in a code of an image of that size: its alpha channel. Codes of another size give what fits. */
export function decodeMask(code: readonly number[], { width, height }: Size): Mask {
  const alpha = new Uint8Array(width * height)
  const input = new BitReader(code)
  const words = input.read(32)
  const wordBits = input.read(5) + 1
  const lengths = LENGTH_BITS.map(() => input.read(4) + 1)
  const end = Math.min(words, alpha.length * WORDS_A_PIXEL)
  for (let at = 0; at < end && !input.isAtEnd;) {
    const isRun = input.read(1) === 1
    const length = input.read(lengths[input.read(2)] ?? 0) + 1
    if (isRun) fillAlpha(alpha, at, length, input.read(wordBits))
    else {
      for (let word = at; word < at + length; word += 1) {
        const value = input.read(wordBits)
        if (word % WORDS_A_PIXEL === ALPHA) alpha[(word - ALPHA) / WORDS_A_PIXEL] = value
      }
    }
    at += length
  }
  return { width, height, alpha }
}

const WORDS_A_PIXEL = 4
const ALPHA = 3
const WORD_BITS = 8
const LENGTH_BITS = [3, 4, 8, 16] as const
const LONGEST = 1 << 16

function writeRun(out: BitWriter, length: number, value: number): void {
  for (let left = length; left > 0; left -= LONGEST) {
    const most = Math.min(left, LONGEST) - 1
    const width = LENGTH_BITS.findIndex((bits) => most < 1 << bits)
    out.write(1, 1)
    out.write(width, 2)
    out.write(most, LENGTH_BITS[width] ?? 0)
    out.write(value, WORD_BITS)
  }
}

/** Sets the pixels whose alpha word lies in a run of words. */
function fillAlpha(alpha: Uint8Array, at: number, length: number, value: number): void {
  const first = Math.ceil((at - ALPHA) / WORDS_A_PIXEL)
  const last = Math.floor((at + length - 1 - ALPHA) / WORDS_A_PIXEL)
  if (value !== 0 && last >= first) alpha.fill(value, first, last + 1)
}

class BitWriter {
  private readonly out: number[] = []
  private current = 0
  private free = 8

  write(value: number, bits: number): void {
    let left = bits
    while (left > 0) {
      const taken = Math.min(left, this.free)
      const part = Math.floor(value / 2 ** (left - taken)) % 2 ** taken
      this.current = (this.current << taken) | part
      this.free -= taken
      left -= taken
      if (this.free === 0) this.flush()
    }
  }

  bytes(): number[] {
    if (this.free < 8) {
      this.current <<= this.free
      this.flush()
    }
    return this.out
  }

  private flush(): void {
    this.out.push(this.current & 0xff)
    this.current = 0
    this.free = 8
  }
}

class BitReader {
  private readonly code: readonly number[]
  private at = 0

  constructor(code: readonly number[]) {
    this.code = code
  }

  get isAtEnd(): boolean {
    return this.at >= this.code.length * 8
  }

  read(bits: number): number {
    let value = 0
    let left = bits
    while (left > 0) {
      const used = this.at % 8
      const taken = Math.min(left, 8 - used)
      const byte = this.code[(this.at - used) / 8] ?? 0
      value = value * 2 ** taken + ((byte >> (8 - used - taken)) & (2 ** taken - 1))
      this.at += taken
      left -= taken
    }
    return value
  }
}
