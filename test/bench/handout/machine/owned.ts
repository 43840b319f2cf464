import { endProcess } from '../../../../deploy/supervisor/process-mark.ts'
import type { ProcessMark } from '../../../../deploy/supervisor/process-mark.ts'

/** A process the bench has started, by the name its processor time is printed under. */
export interface Part {
  readonly process: ProcessMark
  readonly stop: () => Promise<void>
}

interface Ending {
  readonly signal: NodeJS.Signals
  readonly graceMs: number
}

const parts = new Map<string, Part>()

/** Takes charge of a process the moment it was launched, so that it ends with the bench however that ends. */
export function own(name: string, known: ProcessMark, { signal, graceMs }: Ending): Part {
  const part: Part = {
    process: known,
    stop: async () => {
      parts.delete(name)
      await endProcess(known, signal, graceMs)
    },
  }
  parts.set(name, part)
  return part
}

/** Process ids of what runs now, by name. */
export function ownedPids(): Readonly<Record<string, number>> {
  return Object.fromEntries([...parts].map(([name, { process: known }]) => [name, known.pid]))
}

/** Ends what runs, the youngest first. */
export async function endOwned(): Promise<void> {
  for (const part of [...parts.values()].reverse()) await part.stop()
}
