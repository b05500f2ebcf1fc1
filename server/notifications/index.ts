// The door for sibling rooms.
export { notify } from './telling/notify.ts'
export type { MailTo, Notice } from './telling/notice.ts'
export { notificationAdded } from './events.ts'
