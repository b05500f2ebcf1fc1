import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { pageOf } from '../../platform/page.ts'
import { Zone } from '../../platform/time.ts'
import { readRule } from '../../platform/recurrence.ts'

export { nextDate, readRule, weekdays, type Rule, type Weekday } from '../../platform/recurrence.ts'

export const taskPriorities = ['LOW', 'MEDIUM', 'HIGH', 'URGENT'] as const
export const TaskPriority = z.enum(taskPriorities)
export type TaskPriority = z.output<typeof TaskPriority>
export const taskStatuses = ['PENDING', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED'] as const
export const TaskStatus = z.enum(taskStatuses)
export type TaskStatus = z.output<typeof TaskStatus>

export const TaskId = idOf('task')

const years = (date: string) => date >= '1970-01-01' && date < '2200-01-01'
export const TaskDate = z.iso.date('Use a date such as 2026-11-24.').refine(years, 'Use a year from 1970 to 2199.')

/** When a task is due, as a person plans it: a day, perhaps a time, on the clock of a zone. */
export const Due = z.strictObject({
  date: TaskDate,
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Use a time such as 09:30.').nullable().default(null).describe('Absent: the whole day'),
  zone: Zone,
})
export type Due = z.output<typeof Due>

export const Task = z.object({
  id: TaskId,
  title: z.string(),
  description: z.string(),
  due: Due.nullable(),
  dueAt: z.string().nullable().describe('The moment after which it is overdue'),
  priority: TaskPriority,
  status: TaskStatus,
  assigneeId: z.string().nullable(),
  leadId: z.string().nullable(),
  leadName: z.string().nullable(),
  listingId: z.string().nullable(),
  repeat: z.string().nullable().describe('A rule of RFC 5545, such as FREQ=WEEKLY;BYDAY=MO'),
  remindMinutes: z.int().nullable().describe('Minutes before it is due; without a time, before nine in the morning'),
  snoozedUntil: z.string().nullable(),
  completedAt: z.string().nullable(),
  completedBy: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.int(),
  may: z.object({ edit: z.boolean() }),
})
export type Task = z.output<typeof Task>
export const TaskPage = pageOf(Task)

/** The fields of a task that people write. */
export const taskFields = {
  title: z.string().trim().min(1, 'Write what is to be done.').max(300, 'Use 300 characters or fewer.'),
  description: z.string().trim().max(20_000, 'Use 20,000 characters or fewer.'),
  due: Due.nullable(),
  priority: TaskPriority,
  assigneeId: idOf('person').nullable(),
  leadId: idOf('lead').nullable(),
  listingId: idOf('listing').nullable(),
  repeat: z.string().max(200).refine((text) => readRule(text) !== null, 'Use a rule such as FREQ=WEEKLY;BYDAY=MO.').meta({ examples: ['FREQ=WEEKLY;BYDAY=MO'] }).nullable(),
  remindMinutes: z.int().min(0, 'Use 0 or more minutes.').max(40_320, 'Remind at most four weeks before.').nullable(),
}

/** The parts of the list of tasks. Each open task is in exactly one of the first four. */
export const taskViews = ['overdue', 'today', 'upcoming', 'someday', 'done', 'open', 'all'] as const
export const TaskView = z.enum(taskViews)
export type TaskView = z.output<typeof TaskView>

export const TaskCounts = z.object({ overdue: z.int(), today: z.int(), upcoming: z.int(), someday: z.int() })
export type TaskCounts = z.output<typeof TaskCounts>

export const TaskDay = z.object({ date: z.string(), open: z.int(), done: z.int() })
export const TaskDigest = z.object({ active: z.boolean(), hour: z.int().min(0).max(23).describe('On the clock of the person'), zone: z.string(), nextAt: z.string().nullable() })
