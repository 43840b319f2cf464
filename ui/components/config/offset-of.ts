/** The place in a text of a line and column, both counted from 1; past the end is the end. */
export function offsetOf(text: string, line: number, column: number): number {
  const lines = text.split('\n')
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
  const inLine = Math.min(column - 1, lines[line - 1]?.length ?? 0)
  return Math.min(text.length, before + inLine)
}
