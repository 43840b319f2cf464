import type { ByteRange } from './files/index.ts'

/**
 * The one range a `Range` header asks for, or what to do without: `whole` when there is none, or none we serve
 * (several at once, another unit); `none` when it lies outside the file.
 */
export function byteRange(header: string, size: number): ByteRange | 'whole' | 'none' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header.trim())
  if (!match) return 'whole'
  const [, first = '', last = ''] = match
  if (first === '' && last === '') return 'whole'
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return start > end || start >= size ? 'none' : { start, end }
}
