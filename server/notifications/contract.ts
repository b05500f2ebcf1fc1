import { z } from 'zod'
import { idOf, type Id } from '../platform/ids.ts'

export type NotificationId = Id<'notification'>
export const NotificationId = idOf('notification')

/** Something the viewer was told. */
export const Notification = z.object({
  id: NotificationId,
  /** Room first: `crm.lead-asked`. */
  kind: z.string(),
  /** The heading of the kind: `Leads`. */
  group: z.string(),
  title: z.string(),
  body: z.string().nullable(),
  /** A path of the app: `/leads/…`. */
  href: z.string(),
  subjectId: z.string().nullable(),
  /** How often it was said since it was last read; repeats of one matter are folded into one. */
  times: z.int(),
  at: z.string(),
  readAt: z.string().nullable(),
})
export type Notification = z.output<typeof Notification>

export const UnreadCount = z.object({ unread: z.int(), groups: z.array(z.object({ group: z.string(), unread: z.int() })) })
export type UnreadCount = z.output<typeof UnreadCount>

/** How mail of one kind comes: not at all, each at once, or gathered once a day. */
export const MailPace = z.enum(['off', 'now', 'daily'])
export type MailPace = z.output<typeof MailPace>

/** One kind's channels. */
export const Channels = z.strictObject({ app: z.boolean(), mail: MailPace })
export type Channels = z.output<typeof Channels>

export const KindSetting = z.object({ kind: z.string(), label: z.string(), group: z.string(), ...Channels.shape })
export type KindSetting = z.output<typeof KindSetting>

/** What the viewer chose in this workspace. */
export const NotificationSettings = z.object({
  kinds: z.array(KindSetting),
  /** Full hour, 0 to 23, on the person's own clock. */
  digestHour: z.int(),
  timeZone: z.string(),
  /** The address that mail goes to. */
  email: z.string(),
  sound: z.boolean(),
  version: z.int(),
})
export type NotificationSettings = z.output<typeof NotificationSettings>

export const SettingsChange = z.strictObject({
  kinds: z.record(z.string().max(100), Channels).optional().describe('Channels by kind; kinds left out stay as they are'),
  digestHour: z.int().min(0).max(23).optional(),
  sound: z.boolean().optional(),
})
export type SettingsChange = z.output<typeof SettingsChange>
