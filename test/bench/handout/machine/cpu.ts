import { readdirSync, readFileSync } from 'node:fs'
import { rounded } from '../samples.ts'

/** Seconds of processor time, by who spent them. */
export type Cpu = Readonly<Record<string, number>>

/** Linux counts in hundredths of a second, whatever the machine. */
const TICKS = 100

/**
 * What processes and everything they started have used so far, children that are gone included; and this process,
 * which is the load client, by itself.
 */
export function readCpu(roots: Readonly<Record<string, number>>): Cpu {
  const table = processTable()
  const { user, system } = process.cpuUsage()
  return {
    ...Object.fromEntries(Object.entries(roots).map(([name, pid]) => [name, treeSeconds(table, pid)])),
    client: (user + system) / 1_000_000,
  }
}

/** What was used between two readings, in seconds. */
export function cpuBetween(before: Cpu, after: Cpu): Cpu {
  return Object.fromEntries(
    Object.entries(after).map(([name, seconds]) => [
      name,
      rounded(Math.max(0, seconds - (before[name] ?? 0))),
    ]),
  )
}

export function addCpu(one: Cpu, other: Cpu): Cpu {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return Object.fromEntries([...names].map((name) => [name, rounded((one[name] ?? 0) + (other[name] ?? 0))]))
}

interface Entry {
  readonly parent: number
  readonly seconds: number
}

function processTable(): ReadonlyMap<number, Entry> {
  const table = new Map<number, Entry>()
  for (const name of readdirSync('/proc')) {
    const entry = /^\d+$/.test(name) ? readEntry(name) : null
    if (entry) table.set(Number(name), entry)
  }
  return table
}

/** Fields of `stat` after the name: 4 is the parent, 14-17 the ticks, in which ended children are counted. */
function readEntry(pid: string): Entry | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
    return { parent: Number(fields[1]), seconds: ticks / TICKS }
  } catch {
    return null
  }
}

function treeSeconds(table: ReadonlyMap<number, Entry>, root: number): number {
  let sum = table.get(root)?.seconds ?? 0
  for (const [pid, { parent }] of table) if (parent === root) sum += treeSeconds(table, pid)
  return sum
}
