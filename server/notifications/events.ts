import { z } from 'zod'
import { event } from '../platform/events/event.ts'

/** Somebody was told something. Whoever looks reads it through their own list: the stream carries no words. */
export const notificationAdded = event({ name: 'notifications.notification.added', version: 1, data: z.object({ to: z.array(z.string()), kind: z.string() }) })
/** A person read, un-read, deleted or restored; their other windows count again. */
export const notificationsChanged = event({ name: 'notifications.notification.changed', version: 1, data: z.object({ to: z.array(z.string()) }) })

export const notificationsEvents = [notificationAdded, notificationsChanged]
