import type { NotificationKind } from '../platform/slice.ts'

/** What this room tells people about. Each stands in their settings, where they choose the way. */
export const crmNotifications = [
  { kind: 'crm.lead-asked', label: 'A lead asks a question', group: 'Leads', defaults: { app: true, mail: 'now' }, permission: 'crm:read' },
] as const satisfies readonly NotificationKind[]
