import { Readable } from 'node:stream'

/**
 * Pages of things as one JSON array, written as they come: memory holds a page, whatever there are in all. An error
 * between pages breaks the connection, so that a client never takes half an array for the whole.
 */
export function jsonArrayStream(pages: AsyncIterable<readonly object[]>): Readable {
  return Readable.from(chunks(pages), { objectMode: false })
}

async function* chunks(pages: AsyncIterable<readonly object[]>): AsyncGenerator<string> {
  yield '['
  let isFirst = true
  for await (const page of pages) {
    if (page.length === 0) continue
    yield (isFirst ? '' : ',') + page.map((thing) => JSON.stringify(thing)).join(',')
    isFirst = false
  }
  yield ']'
}
