import { parseArgs } from 'node:util'

export const SCENARIOS = [
  'thought',
  'rush',
  'paused',
  'veteran',
  'empty',
  'queues',
  'chosen',
  'importing',
  'peer',
] as const
export type ScenarioName = (typeof SCENARIOS)[number]

export interface Options {
  readonly only: readonly ScenarioName[]
  /** Tasks of each of the large projects. */
  readonly tasks: number
  /** Seats at a task of the project people work in. */
  readonly overlap: number
  readonly people: number
  /** Finished tasks of an earlier project, so that Postgres knows what the tables look like; 0: a first day. */
  readonly history: number
  /** Seconds of one turn: of thinking people, of robots, of the bare statements, of the peer. */
  readonly seconds: number
  /** Seconds a person looks at a task. */
  readonly thought: number
  /** Pairs (next and submit) each side of a ratio needs; asks of a claim that is measured alone. */
  readonly samples: number
  /** Turns at most, when the samples do not come together. */
  readonly turns: number
  readonly peerTasks: number
  readonly peerFolder: string
  /** The bench ends by itself after so many minutes, whatever it is doing. */
  readonly minutes: number
}

/** What `npm run bench:handout -- …` takes. @throws Error that names the scenarios there are. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', default: SCENARIOS.filter((name) => name !== 'peer').join(',') },
      tasks: { type: 'string', default: '50000' },
      overlap: { type: 'string', default: '1' },
      people: { type: 'string', default: '50' },
      history: { type: 'string', default: '20000' },
      seconds: { type: 'string', default: '15' },
      thought: { type: 'string', default: '5' },
      samples: { type: 'string', default: '5000' },
      turns: { type: 'string', default: '12' },
      'peer-tasks': { type: 'string', default: '10000' },
      'peer-folder': { type: 'string', default: '.touchstone/bench/label-studio' },
      minutes: { type: 'string', default: '60' },
    },
  })
  return {
    only: scenariosOf(values.only),
    tasks: whole('tasks', values.tasks),
    overlap: whole('overlap', values.overlap),
    people: whole('people', values.people),
    history: whole('history', values.history, 0),
    seconds: whole('seconds', values.seconds),
    thought: Number(values.thought),
    samples: whole('samples', values.samples),
    turns: whole('turns', values.turns),
    peerTasks: whole('peer-tasks', values['peer-tasks']),
    peerFolder: values['peer-folder'],
    minutes: whole('minutes', values.minutes),
  }
}

function scenariosOf(names: string): readonly ScenarioName[] {
  const wanted = names.split(',')
  const unknown = wanted.filter((name) => !(SCENARIOS as readonly string[]).includes(name))
  if (unknown.length > 0) throw new Error(`--only takes ${SCENARIOS.join(', ')}, not ${unknown.join(', ')}.`)
  return SCENARIOS.filter((name) => wanted.includes(name))
}

function whole(name: string, text: string, least = 1): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < least)
    throw new Error(`--${name} takes a whole number from ${least}, not ${text}.`)
  return value
}
