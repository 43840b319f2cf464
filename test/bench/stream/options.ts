import { parseArgs } from 'node:util'

export const SCENES = ['text', 'boxes'] as const
export type SceneName = (typeof SCENES)[number]

export interface Options {
  readonly only: readonly SceneName[]
  /** Tasks in a row without thought, over which the heap is watched; 0: not watched. */
  readonly tasks: number
  /** The heap is measured after every so many of them. */
  readonly every: number
  /** Tasks a thinking person does, with and without the delay. */
  readonly samples: number
  /** Seconds between a task being usable and its submit. */
  readonly thought: number
  /** Milliseconds every request takes longer, in the turn that has a network. */
  readonly delay: number
  /** The same at Label Studio's screen. */
  readonly peer: boolean
  readonly peerFolder: string
  /** The bench ends by itself after so many minutes, whatever it is doing. */
  readonly minutes: number
}

/** What `npm run bench:stream -- …` takes. @throws Error that says what an option takes. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', default: SCENES.join(',') },
      tasks: { type: 'string', default: '5000' },
      every: { type: 'string', default: '500' },
      samples: { type: 'string', default: '200' },
      thought: { type: 'string', default: '0.4' },
      delay: { type: 'string', default: '150' },
      peer: { type: 'boolean', default: false },
      'peer-folder': { type: 'string', default: '.touchstone/bench/label-studio' },
      minutes: { type: 'string', default: '60' },
    },
  })
  return {
    only: scenesOf(values.only),
    tasks: number('tasks', values.tasks, 0),
    every: number('every', values.every, 1),
    samples: number('samples', values.samples, 1),
    thought: number('thought', values.thought, 0),
    delay: number('delay', values.delay, 1),
    peer: values.peer,
    peerFolder: values['peer-folder'],
    minutes: number('minutes', values.minutes, 1),
  }
}

function scenesOf(names: string): readonly SceneName[] {
  const wanted = names.split(',')
  const unknown = wanted.filter((name) => !(SCENES as readonly string[]).includes(name))
  if (unknown.length > 0) throw new Error(`--only takes ${SCENES.join(', ')}, not ${unknown.join(', ')}.`)
  return SCENES.filter((name) => wanted.includes(name))
}

function number(name: string, text: string, least: number): number {
  const value = Number(text)
  if (!Number.isFinite(value) || value < least)
    throw new Error(`--${name} takes a number from ${least}, not ${text}.`)
  return value
}
