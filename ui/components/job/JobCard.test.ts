import { describe, expect, test } from '@jest/globals'
import { mount } from '@vue/test-utils'
import type { Job } from '../../../api/contract/jobs.ts'
import { i18n } from '../../i18n/index.ts'
import JobCard from './JobCard.vue'

describe('JobCard', () => {
  test('offers to cancel what may be cancelled, and nothing that must not be left half done', () => {
    expect(textOf({ kind: 'import' })).toContain('Cancel')
    expect(textOf({ kind: 'recount', canCancel: false, total: 2 })).not.toContain('Cancel')
    expect(textOf({ kind: 'recount', canCancel: false, total: 2 })).toContain('2 tasks to follow')
  })

  test('counts the tasks that are given to people or brought back', () => {
    expect(textOf({ kind: 'assign', done: 1_200, total: 5_000 })).toContain('1,200 of 5,000 tasks')
    expect(textOf({ kind: 'restore', done: 0, total: null })).not.toContain('tasks')
  })

  test('says when a later change of the settings took over', () => {
    const text = textOf({ kind: 'recount', state: 'cancelled', errorCode: 'superseded' })
    expect(text).toContain('A later change of the settings took over.')
  })
})

function textOf(overrides: Partial<Job>): string {
  const job: Job = {
    id: 1,
    kind: 'import',
    state: 'running',
    done: 1,
    total: 4,
    refused: 0,
    projectId: 1,
    createdAt: '2026-01-01T10:00:00.000Z',
    finishedAt: null,
    cancelRequested: false,
    canCancel: true,
    errorCode: null,
    errorParams: null,
    result: null,
    hasFile: false,
    ...overrides,
  }
  return mount(JobCard, { props: { job }, global: { plugins: [i18n], stubs: { RouterLink: true } } }).text()
}
