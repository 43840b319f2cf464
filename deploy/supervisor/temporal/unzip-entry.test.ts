import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { unzipEntry } from './unzip-entry.ts'

/** A zip of one deflated and one stored entry, with extra fields only where they hurt a careless reader. */
function zipOf(entries: readonly { name: string; content: string; isDeflated: boolean }[]): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const { name, content, isDeflated } of entries) {
    const body = isDeflated ? deflateRawSync(Buffer.from(content)) : Buffer.from(content)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(name.length, 26)
    local.writeUInt16LE(4, 28)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(isDeflated ? 8 : 0, 10)
    entry.writeUInt32LE(body.length, 20)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt16LE(2, 32)
    entry.writeUInt32LE(at, 42)
    locals.push(local, Buffer.from(name), Buffer.from('EXTR'), body)
    central.push(entry, Buffer.from(name), Buffer.from('ok'))
    at += local.length + name.length + 4 + body.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, ...central, end])
}

describe('unzipEntry', () => {
  const zip = zipOf([
    { name: 'a/METADATA', content: 'stored text', isDeflated: false },
    { name: 'a.data/scripts/temporal', content: 'deflated text '.repeat(100), isDeflated: true },
  ])

  test('finds a deflated entry by the end of its name', () => {
    expect(unzipEntry(zip, '/scripts/temporal')?.toString()).toBe('deflated text '.repeat(100))
  })

  test('gives a stored entry as it is', () => {
    expect(unzipEntry(zip, 'METADATA')?.toString()).toBe('stored text')
  })

  test('knows that an entry is not there, and that a file is no zip', () => {
    expect(unzipEntry(zip, 'other')).toBeNull()
    expect(unzipEntry(Buffer.from('no zip at all'), 'other')).toBeNull()
  })
})
