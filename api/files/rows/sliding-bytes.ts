interface Span {
  readonly start: number
  readonly end: number
}

/**
 * The part of a file that is still needed, addressed by offsets in the file. Something longer than the limit is not
 * kept: asking for it gives null, and its beginning stays for an excerpt.
 */
export class SlidingBytes {
  readonly #limit: number
  #bytes: Buffer = Buffer.alloc(0)
  #start: number
  /** The thing in progress outgrew the limit and was let go. */
  #dropped = false

  constructor(offset: number, limit: number) {
    this.#start = offset
    this.#limit = limit
  }

  get end(): number {
    return this.#start + this.#bytes.length
  }

  append(chunk: Buffer): void {
    this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk])
  }

  slice({ start, end }: Span): Buffer | null {
    if (end - start > this.#limit || (this.#dropped && start < this.#start)) return null
    return this.#bytes.subarray(start - this.#start, end - this.#start)
  }

  /** At most a kilobyte of what is kept. */
  beginning(): Buffer {
    return this.#bytes.subarray(0, 1024)
  }

  /** Lets go of everything before `offset`, and of the rest too when it is longer than the limit. */
  keepFrom(offset: number): void {
    const cut = Math.max(0, offset - this.#start)
    this.#bytes = this.#bytes.subarray(cut)
    this.#start += cut
    this.#dropped = this.#dropped && offset < this.#start
    if (this.#bytes.length <= this.#limit) return
    this.#start += this.#bytes.length
    this.#bytes = Buffer.alloc(0)
    this.#dropped = true
  }
}
