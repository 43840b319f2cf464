/**
 * Finds the elements of a JSON text without parsing it: the items of the list at its root, or the objects that follow
 * each other when there is no list around them (one object; JSON lines). Works on bytes and keeps three numbers
 * between pieces, so a text of any size is read in constant memory and can be taken up again at any element.
 */
export interface ElementScanner {
  /** Offsets of elements that end in this piece, counted in bytes from the beginning of the text. */
  readonly feed: (bytes: Uint8Array) => readonly Span[]
  /** What is left when the text ends: an element without separator after it, or one that never closed. */
  readonly finish: () => { readonly last: Span | null; readonly isBroken: boolean }
  /** Offset of the first byte that is still needed: where the element in progress begins. */
  readonly pendingFrom: () => number
  readonly isList: () => boolean
}

export interface Span {
  readonly start: number
  readonly end: number
}

/** Where a scan begins: before the root, or behind an element of a list or of a sequence of objects. */
export interface ScanFrom {
  readonly offset: number
  readonly inside: 'start' | 'list' | 'sequence'
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

export function elementScanner(from: ScanFrom = { offset: 0, inside: 'start' }): ElementScanner {
  const scan = new Scan(from)
  return {
    feed: (bytes) => scan.feed(bytes),
    finish: () => scan.finish(),
    pendingFrom: () => scan.pendingFrom,
    isList: () => scan.isList,
  }
}

class Scan {
  isList: boolean
  #position: number
  /** Start of the element in progress, -1 between elements. */
  #start = -1
  /** Brackets open inside the element. */
  #depth = 0
  #inString = false
  #escaped = false
  #isBroken = false
  #sawAnything: boolean
  #listClosed = false

  constructor(from: ScanFrom) {
    this.#position = from.offset
    this.isList = from.inside === 'list'
    this.#sawAnything = from.inside !== 'start'
  }

  get pendingFrom(): number {
    return this.#start === -1 ? this.#position : this.#start
  }

  feed(bytes: Uint8Array): Span[] {
    const found: Span[] = []
    for (let index = 0; index < bytes.length; index++) {
      const byte = bytes[index] ?? 0
      if (this.#inString) this.#stringByte(byte)
      else this.#byte(byte, this.#position + index, found)
    }
    this.#position += bytes.length
    return found
  }

  finish(): { last: Span | null; isBroken: boolean } {
    const isOpen = this.#start !== -1
    const isUnclosed = this.#depth > 0 || this.#inString || (this.isList && !this.#listClosed)
    return {
      last: isOpen ? { start: this.#start, end: this.#position } : null,
      isBroken: this.#isBroken || isUnclosed,
    }
  }

  #stringByte(byte: number): void {
    if (this.#escaped) this.#escaped = false
    else if (byte === BACKSLASH) this.#escaped = true
    else if (byte === QUOTE) this.#inString = false
  }

  #byte(byte: number, at: number, found: Span[]): void {
    if (isSpace(byte)) return
    if (this.#depth === 0 && this.#start === -1) this.#between(byte, at)
    else if (this.#depth === 0) this.#scalar(byte, at, found)
    else this.#inside(byte, at, found)
  }

  /** Between elements: separators pass, the list of the root opens or closes, anything else begins an element. */
  #between(byte: number, at: number): void {
    if (byte === OPEN_LIST && !this.#sawAnything) this.isList = true
    else if (byte === CLOSE_LIST && this.isList && !this.#listClosed) this.#listClosed = true
    else if (byte !== COMMA || !this.isList) this.#begin(byte, at)
    this.#sawAnything = true
  }

  #begin(byte: number, at: number): void {
    if (this.#listClosed || byte === CLOSE_LIST || byte === CLOSE_OBJECT) this.#isBroken = true
    this.#start = at
    if (byte === OPEN_LIST || byte === OPEN_OBJECT) this.#depth = 1
    else if (byte === QUOTE) this.#inString = true
  }

  /** In a number, a word or behind a string, which end at a separator. */
  #scalar(byte: number, at: number, found: Span[]): void {
    if (byte === QUOTE) {
      this.#inString = true
    } else if (byte === COMMA || byte === CLOSE_LIST) {
      this.#end(at, found)
      this.#between(byte, at)
    }
  }

  #inside(byte: number, at: number, found: Span[]): void {
    if (byte === QUOTE) this.#inString = true
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) this.#depth++
    else if ((byte === CLOSE_LIST || byte === CLOSE_OBJECT) && --this.#depth === 0) this.#end(at + 1, found)
  }

  #end(end: number, found: Span[]): void {
    found.push({ start: this.#start, end })
    this.#start = -1
  }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}
