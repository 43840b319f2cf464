/** The first records of a table in text: quotes may hold the delimiter, line ends and doubled quotes. */
export function firstRecords(text: string, delimiter: string, wanted: number): string[][] {
  const records: string[][] = []
  let record: string[] = []
  let cell = ''
  let isQuoted = false
  const endCell = (): void => {
    record.push(cell)
    cell = ''
  }
  const endRecord = (): void => {
    endCell()
    records.push(record)
    record = []
  }
  const plain = (char: string): void => {
    if (char === '"' && cell === '') isQuoted = true
    else if (char === delimiter) endCell()
    else if (char === '\n') endRecord()
    else if (char !== '\r') cell += char
  }
  for (let at = 0; at < text.length && records.length < wanted; at += 1) {
    const char = text.charAt(at)
    if (!isQuoted) plain(char)
    else if (char !== '"') cell += char
    else if (text.charAt(at + 1) === '"') cell += text.charAt((at += 1))
    else isQuoted = false
  }
  if (records.length < wanted && (cell !== '' || record.length > 0)) endRecord()
  return records
}
