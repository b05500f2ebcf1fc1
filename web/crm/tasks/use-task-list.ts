import { usePages } from '../../api/use-operation.ts'
import { groupTasks, type TaskGroup } from './task-groups.ts'
import type { TaskSearch } from './task-search.ts'
import { useNow } from './use-now.ts'

/** The tasks that an address asks for, in their groups. The clock moves on: what becomes overdue moves up by itself. */
export function useTaskList(search: TaskSearch, zone: string) {
  const now = useNow()
  const isDone = search.view === 'done'
  const input = { view: isDone ? ('done' as const) : ('open' as const), whose: search.whose ?? ('mine' as const), zone, limit: 100, ...(search.day ? { from: search.day, to: search.day } : {}) }
  const pages = usePages('crm.tasks.list', input, { keepPrevious: true })
  const tasks = pages.data?.pages.flatMap(page => page.items) ?? []
  const groups: TaskGroup[] = isDone ? [{ id: 'done', kind: 'someday', day: null, tasks }] : groupTasks(tasks, now, zone)
  return { tasks, groups: tasks.length ? groups : [], pages }
}
