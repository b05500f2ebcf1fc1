import { expect, it } from 'vitest'
import type { Task } from '../../../server/crm/contract.ts'
import { groupTasks } from './task-groups.ts'

const task = (title: string, dueAt: string | null, snoozedUntil: string | null = null) => ({ title, dueAt, snoozedUntil }) as Task

it('tasks stand in one list: overdue, today, each later day, and what has no date', () => {
  const list = [task('late', '2026-11-24T08:00:00Z'), task('now', '2026-11-24T23:59:59Z'), task('soon', '2026-11-25T09:00:00Z'), task('put off', '2026-11-20T09:00:00Z', '2026-11-25T10:00:00Z'), task('some day', null)]
  expect(groupTasks(list, new Date('2026-11-24T09:12:00Z'), 'Europe/London').map(({ id, day, tasks }) => [id, day, tasks.map(({ title }) => title)])).toEqual([
    ['overdue', null, ['late']], ['today', '2026-11-24', ['now']], ['2026-11-25', '2026-11-25', ['soon', 'put off']], ['someday', null, ['some day']],
  ])
})
