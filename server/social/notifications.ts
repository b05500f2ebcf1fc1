import type { NotificationKind } from '../platform/slice.ts'

/** What this room tells people about. */
export const socialNotifications = [
  { kind: 'social.post-stopped', label: 'A post did not go out', group: 'Posts', defaults: { app: true, mail: 'now' }, permission: 'social:write' },
  { kind: 'social.account-trouble', label: 'An account has to be connected again', group: 'Posts', defaults: { app: true, mail: 'now' }, permission: 'social:accounts' },
] as const satisfies readonly NotificationKind[]
