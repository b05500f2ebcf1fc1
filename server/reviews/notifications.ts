import type { NotificationKind } from '../platform/slice.ts'

/** What this room tells people about. */
export const reviewsNotifications = [
  { kind: 'reviews.asked', label: 'Your approval is asked for', group: 'Reviews', defaults: { app: true, mail: 'now' }, permission: 'reviews:approve' },
  { kind: 'reviews.due', label: 'An approval is due or overdue', group: 'Reviews', defaults: { app: true, mail: 'now' }, permission: 'reviews:read' },
  { kind: 'reviews.decided', label: 'Your work was approved or sent back', group: 'Reviews', defaults: { app: true, mail: 'now' }, permission: 'reviews:read' },
  { kind: 'reviews.mentioned', label: 'Somebody names you in a comment', group: 'Reviews', defaults: { app: true, mail: 'now' }, permission: 'reviews:read' },
  { kind: 'reviews.commented', label: 'A comment on your work, or an answer', group: 'Reviews', defaults: { app: true, mail: 'off' }, permission: 'reviews:read' },
] as const satisfies readonly NotificationKind[]
