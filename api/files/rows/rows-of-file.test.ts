import { Readable } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import type { Json } from '../../../domain/wire.ts'
import { FROM_START } from './row.ts'
import type { ReadFrom, Row } from './row.ts'
import { rowsOfFile } from './rows-of-file.ts'
import type { RowFile } from './rows-of-file.ts'

/** A file in memory that comes in small pieces. */
function fileOf(name: string, content: string | Buffer, pieceBytes = 7): RowFile {
  const bytes = Buffer.from(content)
  const pieces = function* (from: number) {
    for (let at = from; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
  }
  return {
    name,
    size: bytes.length,
    url: `/data/upload/1/${name}`,
    open: (from) => Promise.resolve(Readable.from(pieces(from), { objectMode: false })),
  }
}

async function read(file: RowFile, from: ReadFrom = FROM_START): Promise<Row[]> {
  const rows: Row[] = []
  for await (const some of rowsOfFile(file, from)) rows.push(...some)
  return rows
}

const told = (rows: readonly Row[]) => rows.map((row) => row.problem?.code ?? row.value)

describe('rowsOfFile', () => {
  const cases: [string, string, Json[]][] = [
    ['list.json', '\uFEFF[{"a":1}, {"b":"é"}]', [{ a: 1 }, { b: 'é' }]],
    ['one.json', '{"a":1}', [{ a: 1 }]],
    ['lines.jsonl', '{"a":1}\n\n{"a":2}\r\nnonsense\n{"a":3}', [{ a: 1 }, { a: 2 }, 'not_json', { a: 3 }]],
    [
      'table.csv',
      '\uFEFFtext,n\n"Hello, ""you""",1\r\n"two\nlines",\n',
      [
        { text: 'Hello, "you"', n: 1 },
        { text: 'two\nlines', n: '' },
      ],
    ],
    [
      'semi.csv',
      'text;n\nGrün;1,5\nB;2\n',
      [
        { text: 'Grün', n: '1,5' },
        { text: 'B', n: '2' },
      ],
    ],
    [
      'tabs.tsv',
      'text\tn\nHello\t1\nB\t2\n',
      [
        { text: 'Hello', n: 1 },
        { text: 'B', n: 2 },
      ],
    ],
    ['ragged.csv', 'text,n\nx,1,2,3\ny\n', ['too_many_cells', { text: 'y', n: '' }]],
    [
      'text.txt',
      'one\ntwo\n\nfour\n',
      [{ $undefined$: 'one' }, { $undefined$: 'two' }, { $undefined$: '' }, { $undefined$: 'four' }],
    ],
    ['page.html', '<p>Hi</p>', [{ $undefined$: '<p>Hi</p>' }]],
    ['photo.png', 'PNG', [{ $undefined$: '/data/upload/1/photo.png' }]],
    ['broken.json', '[{"a":1},{', [{ a: 1 }, 'not_json']],
    ['empty.csv', '', ['file_unreadable']],
    ['header.csv', 'text,n\n', []],
    ['quote.csv', 'text,n\na,1\n"b,2\n', [{ text: 'a', n: 1 }, 'file_unreadable']],
  ]

  test.each(cases)('reads %s', async (name, content, rows) => {
    expect(told(await read(fileOf(name, content)))).toEqual(rows)
    expect(told(await read(fileOf(name, content, 1000)))).toEqual(rows)
  })

  test.each(cases)('goes on in %s behind any row', async (name, content) => {
    const file = fileOf(name, content)
    const rows = await read(file)
    for (const [index, { next }] of rows.entries()) {
      const memory = JSON.parse(JSON.stringify(next)) as ReadFrom
      expect(told(await read(file, memory))).toEqual(told(rows.slice(index + 1)))
    }
  })

  test('says that a table in another encoding is not UTF-8', async () => {
    expect(told(await read(fileOf('l1.csv', Buffer.from('text\nGr\u00fcn', 'latin1'))))).toEqual(['not_utf8'])
  })

  test('refuses characters no database keeps, and only those', async () => {
    const text = String.raw`{"a":"\u0000"}
{"a":"\ud83d"}
{"a":"\\u0000 \ud83d\ude00 \u00e9"}`
    expect(told(await read(fileOf('x.jsonl', text)))).toEqual([
      'bad_character',
      'bad_character',
      { a: String.raw`\u0000 😀 é` },
    ])
    expect(told(await read(fileOf('x.csv', 'text\na\0b\n')))).toEqual(['bad_character'])
  })

  test('numbers rows from 1', async () => {
    expect((await read(fileOf('x.jsonl', '{}\n{}\n'))).map((row) => row.row)).toEqual([1, 2])
  })
})

describe('a row that is too large', () => {
  const big = JSON.stringify({ a: 'x'.repeat(9 * 1024 * 1024) })

  test.each([
    ['list.json', `[{"a":1},${big},{"a":2}]`],
    ['lines.jsonl', `{"a":1}\n${big}\n{"a":2}\n`],
  ])('costs only itself in %s', async (name, content) => {
    expect(told(await read(fileOf(name, content, 64 * 1024)))).toEqual([{ a: 1 }, 'row_too_large', { a: 2 }])
  })
})
