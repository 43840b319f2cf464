import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { ERROR_CODES } from '../../domain/errors.ts'
import { EVENT_KINDS } from '../../domain/event.ts'
import { ROLES } from '../../domain/permissions.ts'
import { EMPTY_CODES } from '../../domain/queue/empty.ts'
import { OFFER_CODES } from '../../domain/queue/offer.ts'
import { TASK_STATES } from '../../domain/task.ts'
import { importProblemCode } from '../../api/contract/jobs.ts'
import { i18n, isSayable } from './index.ts'
import { messages } from './messages.ts'

/** Every key that is written out in the face: `t('area.name')`, `say('area.name')`. */
const KEYS = readdirSync('ui', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(vue|ts)$/.test(path) && !path.endsWith('.test.ts'))
  .flatMap((path) =>
    [...readFileSync(`ui/${path}`, 'utf8').matchAll(/\b(?:t|say)\(\s*'(\w+\.[\w.]+)'/g)].map(
      ([, key]) => key!,
    ),
  )

describe('messages', () => {
  test('has every key the face names', () => {
    expect(KEYS.length).toBeGreaterThan(100)
    expect([...new Set(KEYS)].filter((key) => !isSayable(key))).toEqual([])
  })

  test.each(leavesOf(messages))('%s can be said of none, one and many', (key) => {
    for (const n of [0, 1, 2]) expect(i18n.global.t(key, { n }, n)).not.toBe(key)
  })

  test('has a sentence for every error, state, role, empty queue and refused row', () => {
    const codes = [
      ...ERROR_CODES.map((code) => `errors.code.${code}`),
      ...TASK_STATES.map((state) => `seat.state.${state}`),
      ...ROLES.map((role) => `people.role.${role}`),
      ...EMPTY_CODES.map((code) => `why.empty.${code}.title`),
      ...OFFER_CODES.map((code) => `why.offer.code.${code}`),
      ...importProblemCode.options.map((code) => `jobs.problem.${code}`),
    ]
    expect(codes.filter((code) => !isSayable(code))).toEqual([])
  })

  test('tells every fact of a task’s life', () => {
    const kinds = Object.keys(EVENT_KINDS).filter((kind) =>
      /^(task|tasks|seat|annotation|prediction|agreement|decision|review)\./.test(kind),
    )
    expect(kinds.filter((kind) => !isSayable(`timeline.kind.${kind}`))).toEqual([])
  })
})

function leavesOf(tree: object, path: readonly string[] = []): string[] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? leavesOf(value, [...path, key])
      : [[...path, key].join('.')],
  )
}
