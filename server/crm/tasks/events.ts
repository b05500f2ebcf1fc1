import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

const task = z.object({ taskId: z.string(), title: z.string(), leadId: z.string().nullable(), listingId: z.string().nullable(), assigneeId: z.string().nullable() })

export const taskCreated = event({ name: 'crm.task.created', version: 1, data: task, summary: ({ title }) => `Task “${title}” was added` })
export const taskChanged = event({ name: 'crm.task.changed', version: 1, data: task.extend({ fields: z.array(z.string()) }) })
export const taskAssigned = event({ name: 'crm.task.assigned', version: 1, data: task.extend({ from: z.string().nullable() }) })
/** `nextId` is the task that follows in its series. */
export const taskCompleted = event({ name: 'crm.task.completed', version: 1, data: task.extend({ nextId: z.string().nullable() }), summary: ({ title }) => `Task “${title}” is done` })
export const taskReopened = event({ name: 'crm.task.reopened', version: 1, data: task })
export const taskDeleted = event({ name: 'crm.task.deleted', version: 1, data: task })
export const taskReminded = event({ name: 'crm.task.reminded', version: 1, data: task })

export const taskEvents = [taskCreated, taskChanged, taskAssigned, taskCompleted, taskReopened, taskDeleted, taskReminded]
