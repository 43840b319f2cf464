/** A statement as the product sent it. */
export interface Recorded {
  readonly connection: number
  /** Marks on one clock of the process: what was sent before something else was answered did not wait for it. */
  readonly sent: number
  readonly answered: number
  readonly name: string | null
  readonly text: string
  readonly values: readonly unknown[]
  /** The first row at most: nothing the product does next hangs on another. */
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

/** Numbers that JSON does not know, such as the place before everything in a queue. */
const UNSPOKEN: Readonly<Record<string, number>> = { '#inf': Infinity, '#-inf': -Infinity }

export function toLine(recorded: Recorded): string {
  return JSON.stringify(recorded, (_, value: unknown) =>
    value === Infinity ? '#inf' : value === -Infinity ? '#-inf' : value,
  )
}

export function fromLine(line: string): Recorded {
  return JSON.parse(line, (_, value: unknown) =>
    typeof value === 'string' ? (UNSPOKEN[value] ?? value) : value,
  ) as Recorded
}

export const PARTS = ['next', 'submit'] as const
export type PartName = (typeof PARTS)[number]

/** One pair of a person, next and submit, with what the client brought. */
export interface Take {
  readonly inputs: Readonly<Record<string, unknown>>
  readonly parts: Readonly<Record<PartName, readonly Recorded[]>>
}

/** Statements that left together on one connection, none waiting for another's answer. */
export type Packet = readonly Recorded[]

export function packetsOf(statements: readonly Recorded[]): Packet[] {
  const packets: Recorded[][] = []
  for (const statement of [...statements].sort((a, b) => a.sent - b.sent)) {
    const packet = packets.at(-1)
    const isPartOf =
      packet?.[0]?.connection === statement.connection &&
      packet.every(({ answered }) => statement.sent < answered)
    if (packet && isPartOf) packet.push(statement)
    else packets.push([statement])
  }
  return packets
}
