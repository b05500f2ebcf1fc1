import { slice } from '../platform/slice.ts'
import { kindUnknown, stopLinkUnknown } from './errors.ts'
import { notificationsEvents } from './events.ts'
import { countUnread, listNotifications } from './list/list-notifications.ts'
import { deleteMany, deleteNotification, markRead, markUnread, readAll, restoreNotifications } from './list/read-operations.ts'
import { sweepNotifications } from './list/sweep.job.ts'
import { sendDigests } from './mail/digest.timer.ts'
import { mailOne } from './mail/mail-one.job.ts'
import { stopMail } from './mail/stop-mail.ts'
import { serveStopMail } from './mail/stop-routes.ts'
import { forgetMember } from './members-who-left.ts'
import { tellOfPlan } from './tell-of-plan.ts'
import { readNotificationSettings, updateNotificationSettings } from './settings/settings-operations.ts'

/** What people are told, by the ways they chose. */
export const notifications = slice({
  id: 'notifications',
  uses: ['identity'],
  operations: [listNotifications, countUnread, markRead, markUnread, readAll, deleteNotification, deleteMany, restoreNotifications, readNotificationSettings, updateNotificationSettings, stopMail],
  errors: [stopLinkUnknown, kindUnknown],
  events: notificationsEvents,
  listeners: [forgetMember, tellOfPlan],
  jobs: [mailOne, sweepNotifications],
  timers: [sendDigests],
  routes: serveStopMail,
})
