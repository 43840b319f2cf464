import { inflateRawSync } from 'node:zlib'

const END = 0x06054b50
const CENTRAL = 0x02014b50

/**
 * One entry of a zip file held in memory, found by the end of its name; null when there is none. Reads the central
 * directory, stored and deflated entries; no zip64, no encryption.
 */
export function unzipEntry(zip: Buffer, nameEnds: string): Buffer | null {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || zip.readUInt32LE(end) !== END) return null
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0 && zip.readUInt32LE(at) === CENTRAL; left -= 1) {
    const nameLength = zip.readUInt16LE(at + 28)
    if (zip.toString('utf8', at + 46, at + 46 + nameLength).endsWith(nameEnds)) return contentAt(zip, at)
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return null
}

/** The local header repeats the lengths of name and extra field, and they may differ from the directory's. */
function contentAt(zip: Buffer, central: number): Buffer {
  const isDeflated = zip.readUInt16LE(central + 10) === 8
  const size = zip.readUInt32LE(central + 20)
  const local = zip.readUInt32LE(central + 42)
  const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
  const content = zip.subarray(from, from + size)
  return isDeflated ? inflateRawSync(content) : content
}
