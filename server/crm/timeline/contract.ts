import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { pageOf } from '../../platform/page.ts'

/** Kinds of lines that this room writes. Other rooms write theirs with their group first: `visit.page`, `talk.web-chat`. */
export const timelineKinds = ['created', 'came', 'asked', 'updated', 'status', 'assigned', 'note', 'deleted', 'restored', 'stage', 'deal', 'merged', 'task', 'tags',
  'call-made', 'call-received', 'email-sent', 'email-received', 'sms-sent', 'sms-received', 'meeting-planned', 'meeting-held'] as const
export type TimelineKind = (typeof timelineKinds)[number]

/** What people filter a timeline by. */
export const timelineGroups = ['talk', 'note', 'change', 'visit', 'task'] as const
export const TimelineGroup = z.enum(timelineGroups)
export type TimelineGroup = z.output<typeof TimelineGroup>

const groups: Record<TimelineKind, TimelineGroup> = {
  created: 'change', came: 'visit', asked: 'talk', updated: 'change', status: 'change', assigned: 'change', note: 'note', deleted: 'change', restored: 'change', stage: 'change', deal: 'change', merged: 'change', task: 'task', tags: 'change',
  'call-made': 'talk', 'call-received': 'talk', 'email-sent': 'talk', 'email-received': 'talk', 'sms-sent': 'talk', 'sms-received': 'talk', 'meeting-planned': 'talk', 'meeting-held': 'talk',
}
/** The kinds of this room that belong to a group. */
export const kindsOf = (group: TimelineGroup): TimelineKind[] => timelineKinds.filter((kind) => groups[kind] === group)

/** The words of the promised activity types for the kinds that are logged by hand. */
export const activityTypes = { CALL_MADE: 'call-made', CALL_RECEIVED: 'call-received', EMAIL_SENT: 'email-sent', EMAIL_RECEIVED: 'email-received', SMS_SENT: 'sms-sent', SMS_RECEIVED: 'sms-received', MEETING_SCHEDULED: 'meeting-planned', MEETING_COMPLETED: 'meeting-held' } as const
export const ActivityType = z.enum(Object.keys(activityTypes) as (keyof typeof activityTypes)[])
export type ActivityType = z.output<typeof ActivityType>

/** How it ended. Who was not reached was not contacted. */
export const activityOutcomes = ['REACHED', 'LEFT_MESSAGE', 'NO_ANSWER', 'BUSY', 'WRONG_NUMBER', 'HELD', 'NO_SHOW'] as const
export const ActivityOutcome = z.enum(activityOutcomes)
export type ActivityOutcome = z.output<typeof ActivityOutcome>

export const Attachment = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['image', 'video', 'document']),
  contentType: z.string(),
  bytes: z.int(),
  alt: z.string(),
  thumb: z.string().nullable().describe('Address of a small picture; null for documents'),
  medium: z.string().nullable(),
})
export type Attachment = z.output<typeof Attachment>

export const FieldChange = z.object({ field: z.string().describe('A field of the lead, or field.<id> of a custom one'), from: z.unknown(), to: z.unknown(), hidden: z.boolean().optional().describe('The viewer may not see the values') })
export type FieldChange = z.output<typeof FieldChange>

export const TimelineEntry = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.string().describe('One of this room’s, or another room’s with its group first, such as visit.page'),
  type: z.string().describe('The kind as an activity type, such as CALL_MADE'),
  title: z.string().nullable().describe('What happened, in the past, when another room tells it'),
  text: z.string().nullable(),
  href: z.string().nullable(),
  actorKind: z.string(),
  actorId: z.string().nullable(),
  noteId: z.string().nullable(),
  changes: z.array(FieldChange).describe('For updated: what each field was and became'),
  attachments: z.array(Attachment),
  data: z.record(z.string(), z.unknown()),
  may: z.object({ edit: z.boolean() }),
})
export type TimelineEntry = z.output<typeof TimelineEntry>

/** A line of a timeline, with the lead it belongs to. */
export const Activity = TimelineEntry.extend({ leadId: idOf('lead'), leadName: z.string() })
export type Activity = z.output<typeof Activity>
export const ActivityPage = pageOf(Activity)

export const LeadHistoryEntry = z.object({
  id: z.int(),
  at: z.string(),
  runId: z.string(),
  actorKind: z.string(),
  actorId: z.string().nullable(),
  operation: z.string().nullable(),
  made: z.boolean().describe('The lead was written down by it'),
  fields: z.array(FieldChange.extend({ may: z.object({ restore: z.boolean() }) })),
})
export type LeadHistoryEntry = z.output<typeof LeadHistoryEntry>
