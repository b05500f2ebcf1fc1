import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

/** Somebody wrote down a call, a message or a meeting. `isContact`: the lead was reached. */
export const activityLogged = event({ name: 'crm.activity.logged', version: 1, data: z.object({ leadId: z.string(), activityId: z.string(), type: z.string(), outcome: z.string().nullable(), isContact: z.boolean() }) })
export const timelineEvents = [activityLogged]
