import { z } from 'zod'
import { idOf } from '../platform/ids.ts'
import { Money } from '../platform/money.ts'
import { pageOf } from '../platform/page.ts'

export const LeadId = idOf('lead')
export const leadStatuses = ['NEW', 'CONTACTED', 'QUALIFIED', 'PROPOSAL', 'NEGOTIATION', 'WON', 'LOST'] as const
export const LeadStatus = z.enum(leadStatuses)
export type LeadStatus = z.output<typeof LeadStatus>

/** Where a lead came from. Each part is null when it is not known; nothing is guessed. */
export const LeadOrigin = z.object({
  channel: z.string(),
  network: z.string().nullable(),
  linkId: z.string().nullable(),
  clickId: z.string().nullable(),
  postId: z.string().nullable(),
  accountId: z.string().nullable(),
  assetId: z.string().nullable(),
  listingId: z.string().nullable(),
  page: z.string().nullable(),
  referrer: z.string().nullable(),
  utm: z.record(z.string(), z.string()),
  clickedAt: z.string().nullable(),
})
export type LeadOrigin = z.output<typeof LeadOrigin>

export const Lead = z.object({
  id: LeadId,
  kind: z.enum(['person', 'company']),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  company: z.string().nullable(),
  position: z.string().nullable(),
  status: LeadStatus,
  source: z.string(),
  ownerId: z.string().nullable(),
  value: Money.nullable(),
  score: z.int(),
  listingId: z.string().nullable(),
  lastQuestion: z.string().nullable(),
  lastContactedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  deletedAt: z.string().nullable(),
  version: z.int(),
})
export type Lead = z.output<typeof Lead>

/** A single lead also carries its origin and what the viewer may do with it. */
export const LeadDetail = Lead.extend({
  origin: LeadOrigin.nullable(),
  may: z.object({ edit: z.boolean(), delete: z.boolean() }),
})
export type LeadDetail = z.output<typeof LeadDetail>

export const LeadPage = pageOf(Lead)

const text = (max: number) => z.string().trim().max(max, `Use ${max} characters or fewer.`)
const Email = z.string().trim().toLowerCase().pipe(z.email('Use an e-mail address such as name@example.com.')).describe('E-mail address')
const Phone = text(40).describe('Phone number, with country code or in the form of the workspace')

/** The fields of a lead that people write. */
export const leadFields = {
  kind: z.enum(['person', 'company']),
  name: text(200).min(1, 'Write a name.'),
  email: Email.nullable(),
  phone: Phone.nullable(),
  company: text(200).nullable(),
  position: text(200).nullable(),
  source: text(60).min(1, 'Say where they came from.'),
  ownerId: idOf('person').nullable(),
  value: Money.nullable(),
  listingId: idOf('listing').nullable(),
  lastContactedAt: z.iso.datetime().nullable(),
}

export const leadSorts = ['created', 'updated', 'name'] as const
export const LeadSort = z.enum(leadSorts)

export const Note = z.object({
  id: idOf('note'),
  leadId: LeadId,
  authorId: z.string().nullable(),
  text: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.int(),
  may: z.object({ edit: z.boolean() }),
})
export type Note = z.output<typeof Note>

export const timelineKinds = ['created', 'came', 'asked', 'updated', 'status', 'assigned', 'note', 'deleted', 'restored'] as const
export const TimelineEntry = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.enum(timelineKinds),
  text: z.string().nullable(),
  actorKind: z.string(),
  actorId: z.string().nullable(),
  noteId: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
})
export type TimelineEntry = z.output<typeof TimelineEntry>

export const IntakeForm = z.object({ id: idOf('form'), name: z.string(), key: z.string(), url: z.string(), active: z.boolean(), createdAt: z.string(), version: z.int() })
