/** The first records of a table in text: quotes may hold the delimiter, line ends and doubled quotes. */
export function firstRecords(text: string, delimiter: string, wanted: number): string[][] {
  const reader = new RecordReader(delimiter)
  for (const char of text) {
    reader.read(char)
    if (reader.records.length === wanted) return reader.records
  }
  reader.end()
  return reader.records
}

class RecordReader {
  readonly records: string[][] = []
  private record: string[] = []
  private cell = ''
  /** `closing`: a quote was read inside quotes; the next character says whether it was doubled. */
  private state: 'plain' | 'quoted' | 'closing' = 'plain'
  private readonly delimiter: string

  constructor(delimiter: string) {
    this.delimiter = delimiter
  }

  read(char: string): void {
    if (this.state === 'quoted') {
      if (char === '"') this.state = 'closing'
      else this.cell += char
    } else if (this.state === 'closing' && char === '"') {
      this.cell += char
      this.state = 'quoted'
    } else {
      this.state = 'plain'
      this.readPlain(char)
    }
  }

  /** The text may end without a line end. */
  end(): void {
    if (this.cell !== '' || this.record.length > 0) this.endRecord()
  }

  private readPlain(char: string): void {
    if (char === '"' && this.cell === '') this.state = 'quoted'
    else if (char === this.delimiter) this.endCell()
    else if (char === '\n') this.endRecord()
    else if (char !== '\r') this.cell += char
  }

  private endCell(): void {
    this.record.push(this.cell)
    this.cell = ''
  }

  private endRecord(): void {
    this.endCell()
    this.records.push(this.record)
    this.record = []
  }
}
