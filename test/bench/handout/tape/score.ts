import { PARTS, packetsOf } from './recorded.ts'
import type { Packet, PartName, Take } from './recorded.ts'
import { sourceOf } from './sources.ts'
import type { Source } from './sources.ts'

/** A pair as it can be played with other people and other tasks: packets in order, parameters by their source. */
export interface Score {
  readonly packets: readonly ScoredPacket[]
  /** Takes it was read from, of those recorded; the others met the product doing something on the side. */
  readonly takes: { readonly used: number; readonly recorded: number }
}

export interface ScoredPacket {
  readonly part: PartName
  readonly statements: readonly ScoredStatement[]
}

export interface ScoredStatement {
  /** null: sent as plain text (`begin`, `commit`). */
  readonly name: string | null
  readonly text: string
  readonly parameters: readonly Source[]
}

/** @throws Error when too few takes are alike, or a parameter cannot be explained: then nothing is measured. */
export function scoreOf(takes: readonly Take[]): Score {
  const alike = mostAlike(takes.map(performed))
  if (alike.length < 4) throw new Error(`Only ${alike.length} of ${takes.length} recorded pairs are alike.`)
  const statements = alike.map(({ packets }) => packets.flatMap(({ packet }) => packet))
  let index = 0
  const packets = alike[0]!.packets.map(({ part, packet }) => {
    const before = index
    const knowing = alike.map(({ inputs }, take) => ({
      inputs,
      answers: statements[take]!.slice(0, before).map(({ rows }) => rows[0] ?? null),
    }))
    const scored = packet.map(({ name, text, values }): ScoredStatement => {
      const at = index
      index += 1
      const parameters = values.map((_, place) => {
        const source = sourceOf(
          statements.map((take) => take[at]!.values[place]),
          knowing,
        )
        if (!source)
          throw new Error(`The tape does not say where $${place + 1} of ${name ?? text} comes from.`)
        return source
      })
      return { name, text, parameters }
    })
    return { part, statements: scored }
  })
  return { packets, takes: { used: alike.length, recorded: takes.length } }
}

interface Performed {
  readonly inputs: Take['inputs']
  readonly packets: readonly { readonly part: PartName; readonly packet: Packet }[]
  /** What was done, whatever the values. */
  readonly shape: string
}

function performed({ inputs, parts }: Take): Performed {
  const packets = PARTS.flatMap((part) => packetsOf(parts[part]).map((packet) => ({ part, packet })))
  const shape = packets.map(({ part, packet }) => [
    part,
    packet.map(({ text, values }) => [text, values.length]),
  ])
  return { inputs, packets, shape: JSON.stringify(shape) }
}

function mostAlike(all: readonly Performed[]): readonly Performed[] {
  const groups = all.map(({ shape }) => all.filter((other) => other.shape === shape))
  return groups.sort((a, b) => b.length - a.length)[0] ?? []
}
