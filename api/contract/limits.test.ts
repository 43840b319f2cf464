import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { TRASH_DAYS } from '../../domain/trash.ts'
import * as limits from './limits.ts'
import { TASKS_A_REQUEST } from './trash.ts'

const page = readFileSync('docs/limits.md', 'utf8').replaceAll(/ +/g, ' ')
const number = (value: number): string => value.toLocaleString('en')

test('the page of limits says what the code holds to', () => {
  const { RATE_LIMITS, SESSION_DAYS, PASSWORD_LENGTH } = limits
  for (const sentence of [
    `${RATE_LIMITS.logInByEmail.points} in ${RATE_LIMITS.logInByEmail.seconds / 60} minutes`,
    `${RATE_LIMITS.logInByAddress.points} in ${RATE_LIMITS.logInByAddress.seconds / 60} minutes`,
    `${RATE_LIMITS.signUpByAddress.points} an hour`,
    `${limits.BODY_LIMIT_BYTES / 1024 ** 2} MB`,
    `${number(limits.FORM_FIELDS_MAX)} fields, ${limits.FORM_FIELD_BYTES_MAX / 1024 ** 2} MB each`,
    `ends after ${SESSION_DAYS.longest} days, and after ${SESSION_DAYS.idle} days without a request`,
    `${number(limits.REFRESH_TOKEN_DAYS)} days`,
    `${limits.ACCESS_TOKEN_SECONDS} seconds`,
    `${PASSWORD_LENGTH.min} to ${PASSWORD_LENGTH.max} characters`,
    `${limits.IDEMPOTENCY_KEY_MAX} characters; its answer is kept for ${limits.IDEMPOTENCY_HOURS} hours`,
    `rests ${TRASH_DAYS} days`,
    `${number(TASKS_A_REQUEST)} by their ids`,
    `| ${limits.EMAIL_MAX} characters |`,
    `| ${limits.NAME_MAX} characters |`,
    `| ${number(limits.TITLE_MAX)} characters |`,
  ])
    expect(page).toContain(sentence)
})
