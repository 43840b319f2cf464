import { expect, test } from '@jest/globals'
import type { LifeEvent, TaskLife } from '../domain/task-life.ts'
import type { Assert, IsWire } from '../domain/wire.ts'
import type { Activities } from './contract.ts'

/** `failJob` carries `Json`, which is wire by definition and too deep for the compiler to walk. */
type Walked = Exclude<keyof Activities, 'failJob'>
type Inputs = { [Name in keyof Activities]: Parameters<Activities[Name]> }
type Outputs = { [Name in keyof Activities]: Awaited<ReturnType<Activities[Name]>> }

/** Held by the compiler: a Map, a Set or a Date in any of these would arrive as something else. */
type Checked = [
  Assert<IsWire<Inputs[Walked]>>,
  Assert<IsWire<Exclude<Outputs[keyof Activities], void>>>,
  Assert<IsWire<LifeEvent>>,
  Assert<IsWire<TaskLife>>,
]

test('everything that crosses the wire to and from workflows survives it', () => {
  const checked: Checked = [true, true, true, true]
  const life: TaskLife = { coveredSeq: 1, settleCount: 1, state: 'needs_review', wait: null }
  expect(JSON.parse(JSON.stringify(life))).toEqual(life)
  expect(checked).toHaveLength(4)
})
