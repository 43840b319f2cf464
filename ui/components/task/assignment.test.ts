import { expect, test } from '@jest/globals'
import { mount } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { i18n } from '../../i18n/index.ts'
import AssigneeList from './AssigneeList.vue'
import TaskFilterBar from './TaskFilterBar.vue'

const bar = (isAssignedOnly: boolean, isUnassigned = false): VueWrapper =>
  mount(TaskFilterBar, {
    props: { state: 'created', search: 'x', total: 4, isAssignedOnly, isUnassigned },
    global: { plugins: [i18n] },
  })

test('asks for unassigned tasks beside the rest of the question, only where tasks are assigned', async () => {
  expect(bar(false).text()).not.toContain('unassigned')
  const shown = bar(true)
  await shown.findAll('select')[1]!.setValue('none')
  expect(shown.emitted('change')).toEqual([[{ state: 'created', search: 'x', isUnassigned: true }]])
})

test('keeps the question that was asked by address where tasks are no longer assigned', () => {
  expect((bar(false, true).findAll('select')[1]!.element as HTMLSelectElement).value).toBe('none')
})

test('names who is to answer a task before who is to judge it, and says nothing without them', () => {
  const person = (id: number, name: string) => ({ id, name, initials: name.slice(0, 2) })
  const list = (assignees: InstanceType<typeof AssigneeList>['$props']['assignees']): VueWrapper =>
    mount(AssigneeList, { props: { assignees }, global: { plugins: [i18n] } })
  const named = list([
    { type: 'reviewer', person: person(3, 'Rae') },
    { type: 'annotator', person: person(1, 'Ada') },
    { type: 'annotator', person: person(2, 'Ben') },
  ])
  expect(named.findAll('dd').map((one) => one.text())).toEqual(['AdAdaBeBen', 'RaRae'])
  expect(list([]).find('section').exists()).toBe(false)
})
