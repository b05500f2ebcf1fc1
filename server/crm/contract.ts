import { z } from 'zod'
import { idOf } from '../platform/ids.ts'
import { Money } from '../platform/money.ts'
import { pageOf } from '../platform/page.ts'
import { Zone } from '../platform/time.ts'
import { FieldValues } from './fields/contract.ts'
import { LeadQuery } from './filter/contract.ts'

export * from './access/contract.ts'
export * from './bulk/contract.ts'
export * from './deals/contract.ts'
export * from './duplicates/contract.ts'
export * from './fields/contract.ts'
export * from './filter/contract.ts'
export * from './import/contract.ts'
export * from './intake/contract.ts'
export * from './pipelines/contract.ts'
export * from './routing/contract.ts'
export * from './notes/contract.ts'
export * from './scores/contract.ts'
export * from './tags/contract.ts'
export * from './tasks/contract.ts'
export * from './teams/contract.ts'
export * from './timeline/contract.ts'

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

const line = (max: number) => z.string().trim().max(max, `Use ${max} characters or fewer.`)
export const Address = z.strictObject({
  label: line(40).nullable().default(null).describe('Home, office'),
  street: line(200).nullable().default(null),
  city: line(120).nullable().default(null),
  region: line(120).nullable().default(null),
  postcode: line(20).nullable().default(null),
  country: z.string().regex(/^[A-Z]{2}$/, 'Use the two letters of ISO 3166, such as GB.').nullable().default(null),
})
export type Address = z.output<typeof Address>

export const Lead = z.object({
  id: LeadId,
  kind: z.enum(['person', 'company']),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  emails: z.array(z.string()).describe('Further e-mail addresses'),
  phones: z.array(z.string()).describe('Further phone numbers'),
  company: z.string().nullable(),
  position: z.string().nullable(),
  addresses: z.array(Address),
  birthday: z.string().nullable(),
  language: z.string().nullable(),
  timeZone: z.string().nullable(),
  status: LeadStatus,
  pipelineId: z.string().nullable(),
  stageId: z.string().nullable(),
  stageSince: z.string().nullable(),
  lostReason: z.string().nullable(),
  source: z.string(),
  ownerId: z.string().nullable(),
  teamId: z.string().nullable(),
  tags: z.array(z.string()).describe('Ids of tags'),
  fields: FieldValues,
  value: Money.nullable(),
  score: z.int(),
  listingId: z.string().nullable(),
  lastQuestion: z.string().nullable(),
  lastContactedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  deletedAt: z.string().nullable(),
  mergedInto: z.string().nullable().describe('The lead that this one was merged into'),
  version: z.int(),
  hidden: z.array(z.string()).optional().describe('Fields that the access rules keep from the viewer; they read as empty'),
})
export type Lead = z.output<typeof Lead>

/** A single lead also carries its origin and what the viewer may do with it. */
export const LeadDetail = Lead.extend({
  origin: LeadOrigin.nullable(),
  may: z.object({ edit: z.boolean(), delete: z.boolean(), export: z.boolean() }),
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
  emails: z.array(Email).max(20, 'A lead can have 20 further addresses.').meta({ examples: [['marta@work.example']] }),
  phones: z.array(Phone).max(20, 'A lead can have 20 further numbers.'),
  company: text(200).nullable(),
  position: text(200).nullable(),
  addresses: z.array(Address).max(10, 'A lead can have 10 addresses.'),
  birthday: z.iso.date('Use a date such as 1984-03-09.').nullable(),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'Use a language such as es or en-GB.').nullable(),
  timeZone: Zone.nullable(),
  source: text(60).min(1, 'Say where they came from.'),
  ownerId: idOf('person').nullable(),
  teamId: idOf('team').nullable(),
  fields: FieldValues.describe('Values of custom fields by the id of the field; null takes one away. Fields left out stay'),
  value: Money.nullable(),
  listingId: idOf('listing').nullable(),
  lastContactedAt: z.iso.datetime().nullable(),
}

export const leadSorts = ['created', 'updated', 'name', 'contacted', 'value', 'score'] as const
export const LeadSort = z.union([z.enum(leadSorts), z.string().regex(/^field\.[0-9a-f-]{36}$/, 'Sort by created, updated, name, contacted, value, score, or field.<id>.')]).describe('A built-in order, or field.<id of a custom field>')
export type LeadSort = z.output<typeof LeadSort>

export const LeadList = z.object({
  id: idOf('list'),
  name: z.string(),
  ownerId: z.string().nullable(),
  shared: z.boolean(),
  query: LeadQuery,
  view: z.record(z.string(), z.unknown()),
  position: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.int(),
  may: z.object({ edit: z.boolean() }),
})
export type LeadList = z.output<typeof LeadList>
