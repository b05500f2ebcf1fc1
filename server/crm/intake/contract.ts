import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'

export const SourceId = idOf('intake source')
export const MessageId = idOf('intake message')

export const sourceKinds = ['form', 'address', 'facebook', 'google'] as const
export const SourceKind = z.enum(sourceKinds)
export type SourceKind = z.output<typeof SourceKind>

const line = (max: number) => z.string().trim().max(max, `Use ${max} characters or fewer.`)

export const formFieldKinds = ['name', 'email', 'phone', 'company', 'message', 'text', 'choice', 'yes'] as const
/** A question of a form. `name` to `message` fill the lead; the other kinds are asked besides and stand in its question. */
export const FormField = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'Use small letters, digits and hyphens.'),
  kind: z.enum(formFieldKinds),
  label: line(120).min(1, 'Name the field.'),
  required: z.boolean(),
  /** Choices of a `choice`. */
  options: z.array(line(80).min(1, 'Name the choice.')).max(30).default([]),
  /** The custom field of the lead that takes the answer. */
  fieldId: idOf('field').nullable().default(null),
})
export type FormField = z.output<typeof FormField>

export const FormDesign = z.strictObject({
  title: line(120).min(1, 'Write a title.'),
  intro: line(600),
  fields: z.array(FormField).min(1, 'A form needs a field.').max(30),
  button: line(40).min(1, 'Name the button.'),
  /** Colour of the button and of what is chosen: `#rrggbb`. */
  colour: z.string().regex(/^#[0-9a-fA-F]{6}$/, 'Use a colour such as #005a6b.'),
  thanks: line(600).min(1, 'Write what people read after sending.'),
  /** Where the browser goes after sending; null shows the thanks. */
  redirect: z.url({ protocol: /^https?$/, error: 'Use an address that begins with https://.' }).max(500).nullable(),
  /** Null asks for no consent. */
  consent: z.strictObject({ text: line(2_000).min(1, 'Write the text.'), required: z.boolean() }).nullable(),
  /** The lead comes in only after a click in a mail to its address. */
  confirmByMail: z.boolean(),
  /** Seconds that filling takes at least. */
  fastestSec: z.int().min(0).max(60),
})
export type FormDesign = z.output<typeof FormDesign>

/** What comes in by a source, in numbers of the last 30 days. */
export const SourceHealth = z.object({
  lastReceivedAt: z.string().nullable(),
  received: z.int(),
  taken: z.int(),
  waiting: z.int(),
  spam: z.int(),
  failed: z.int(),
  lastError: z.string().nullable(),
})
export type SourceHealth = z.output<typeof SourceHealth>

export const IntakeSource = z.object({
  id: SourceId,
  kind: SourceKind,
  name: z.string(),
  key: z.string(),
  active: z.boolean(),
  ownerId: z.string().nullable(),
  /** Where it takes messages: the page of a form, the address for POST, the callback of a network. */
  url: z.string(),
  /** Page id and token check of a network; null where there is none. */
  network: z.object({ pageId: z.string().nullable(), sandbox: z.boolean(), verifyToken: z.string().nullable(), hasToken: z.boolean() }).nullable(),
  trouble: z.string().nullable(),
  health: SourceHealth,
  createdAt: z.string(),
  version: z.int(),
})
export type IntakeSource = z.output<typeof IntakeSource>

export const IntakeForm = z.object({ id: SourceId, name: z.string(), key: z.string(), url: z.string(), active: z.boolean(), createdAt: z.string(), version: z.int() })
export const FormDetail = IntakeForm.extend({
  ownerId: z.string().nullable(),
  design: FormDesign,
  /** Grows when the consent text changes; kept with each consent. */
  consentVersion: z.int(),
  pageUrl: z.string(),
})
export type FormDetail = z.output<typeof FormDetail>

export const messageStates = ['pending', 'received', 'taken', 'quarantined', 'failed', 'spam', 'rejected', 'discarded'] as const
export const MessageState = z.enum(messageStates)
export type MessageState = z.output<typeof MessageState>

/** A value found in a message, and where: what a person points at. */
export const FoundValue = z.object({ path: z.string(), label: z.string(), value: z.string() })
export type FoundValue = z.output<typeof FoundValue>

export const IntakeMessage = z.object({
  id: MessageId,
  sourceId: SourceId,
  sourceName: z.string(),
  channel: z.string(),
  sender: z.string(),
  title: z.string(),
  state: MessageState,
  parser: z.string().nullable(),
  error: z.string().nullable(),
  attempts: z.int(),
  repeats: z.int(),
  size: z.int(),
  leadIds: z.array(z.string()),
  receivedAt: z.string(),
  version: z.int(),
})
export type IntakeMessage = z.output<typeof IntakeMessage>

export const leadTargets = ['name', 'firstName', 'lastName', 'email', 'phone', 'company', 'message', 'about', 'language'] as const
export const LeadTarget = z.enum(leadTargets)
export type LeadTarget = z.output<typeof LeadTarget>

export const MessageDetail = IntakeMessage.extend({
  contentType: z.string(),
  headers: z.record(z.string(), z.string()),
  /** The message as it came, as text; cut at 100,000 characters. */
  raw: z.string(),
  rawCut: z.boolean(),
  found: z.array(FoundValue),
  verdict: z.array(z.object({ points: z.number(), words: z.string() })),
  consent: z.object({ text: z.string(), version: z.int(), page: z.string().nullable() }).nullable(),
  /** What the house would guess, for the person to confirm. */
  guess: z.partialRecord(LeadTarget, z.array(z.string())),
  /** How many others wait that came from the same sender in the same form. */
  alike: z.int(),
  confirmUntil: z.string().nullable(),
})
export type MessageDetail = z.output<typeof MessageDetail>

/** Where the value of each part of a lead stands: places of found values, joined in this order, or words typed by hand. */
export const Places = z.partialRecord(LeadTarget, z.array(z.string().max(300)).min(1).max(10))
export type Places = z.output<typeof Places>

export const IntakeMapping = z.object({ id: idOf('intake mapping'), sourceId: SourceId, sourceName: z.string(), sender: z.string(), places: Places, used: z.int(), createdAt: z.string(), version: z.int() })
export type IntakeMapping = z.output<typeof IntakeMapping>

export const Consent = z.object({ id: idOf('consent'), leadId: idOf('lead'), givenBy: z.string(), text: z.string(), textVersion: z.int(), page: z.string().nullable(), givenAt: z.string(), confirmedAt: z.string().nullable(), sourceName: z.string().nullable() })
export type Consent = z.output<typeof Consent>
