import type { Task } from '../../../server/crm/contract.ts'
import { standsAt } from './task-words.ts'
import { dayIn } from './zone-time.ts'

export type TaskGroup = { id: string; kind: 'overdue' | 'today' | 'day' | 'someday'; /** The day that something dropped here is moved to. */ day: string | null; tasks: Task[] }

/** Open tasks in their order as one list: what is overdue, today, each later day, and what has no date. */
export function groupTasks(tasks: readonly Task[], now: Date, zone: string): TaskGroup[] {
  const today = dayIn(now, zone)
  const groups = new Map<string, TaskGroup>()
  for (const task of tasks) {
    const at = standsAt(task)
    const day = at === null ? null : dayIn(at, zone)
    const kind = at === null || day === null ? 'someday' : Date.parse(at) < now.getTime() ? 'overdue' : day === today ? 'today' : 'day'
    const id = kind === 'day' ? day! : kind
    const group = groups.get(id) ?? { id, kind, day: kind === 'day' ? day : kind === 'today' ? today : null, tasks: [] }
    group.tasks.push(task)
    groups.set(id, group)
  }
  return [...groups.values()]
}
