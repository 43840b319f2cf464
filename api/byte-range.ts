import type { ByteRange } from './files/index.ts'

/**
 * The one range a `Range` header asks for, or what to do without: `whole` when there is none, or none we serve
 * (several at once, another unit); `none` when it lies outside the file.
 */
export function byteRange(header: string, size: number): ByteRange | 'whole' | 'none' {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header.trim()) ?? []
  if (first === undefined || last === undefined || first + last === '') return 'whole'
  const { start, end } = first === '' ? fromTheEnd(Number(last), size) : fromTo(Number(first), last, size)
  return start > end || start >= size ? 'none' : { start, end }
}

const fromTheEnd = (count: number, size: number): ByteRange => ({
  start: Math.max(0, size - count),
  end: size - 1,
})

const fromTo = (start: number, last: string, size: number): ByteRange => ({
  start,
  end: last === '' ? size - 1 : Math.min(Number(last), size - 1),
})
