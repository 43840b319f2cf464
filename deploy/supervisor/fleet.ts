import type { Running } from './launch.ts'
import type { Machine } from './machine.ts'
import { supervise } from './supervise.ts'
import type { Supervised } from './supervise.ts'

/** What runs under us, in the order it was started; it is stopped the other way round. */
export interface Fleet {
  readonly add: (member: Member) => Promise<Running>
  readonly stop: () => Promise<void>
}

export interface Member {
  readonly name: string
  readonly first: () => Promise<Running>
  readonly again: () => Promise<Running>
  readonly record: (running: Running | null) => void
  readonly stopSignal: NodeJS.Signals
  readonly stopGraceMs: number
}

export function createFleet({ say }: Machine): Fleet {
  const members: { readonly supervised: Supervised; readonly record: Member['record'] }[] = []
  return {
    async add(member) {
      const first = await member.first()
      const supervised = supervise({
        name: member.name,
        first,
        start: member.again,
        onRunning: member.record,
        onDied: (how, againInMs) =>
          say(member.name, `ended (${how}); starting it again in ${(againInMs / 1000).toFixed(1)} s`),
        onStartFailed: (error) => say(member.name, `did not start: ${String(error)}`),
        stopSignal: member.stopSignal,
        stopGraceMs: member.stopGraceMs,
      })
      members.push({ supervised, record: member.record })
      return first
    },
    async stop() {
      for (let last = members.pop(); last; last = members.pop()) {
        await last.supervised.stop()
        last.record(null)
      }
    },
  }
}
