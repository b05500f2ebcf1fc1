import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { Money } from '../../platform/money.ts'
import { pageOf } from '../../platform/page.ts'
import { Zone } from '../../platform/time.ts'

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time such as 09:00, up to 24:00')
const Day = z.iso.date('must be a day such as 2026-12-24')
const PersonId = idOf('person')

/** One stretch of a week: `day` 1 is Monday. A night is two stretches, one on each day. */
export const Stretch = z.strictObject({ day: z.int().min(1).max(7), from: Clock.meta({ examples: ['09:00'] }), to: Clock.meta({ examples: ['17:30'] }) }).refine(({ from, to }) => from < to, { path: ['to'], message: 'Must be later than the beginning. For a night, add a second stretch on the next day.' })
export type Stretch = z.output<typeof Stretch>
export const Week = z.array(Stretch).max(42)

export const Absence = z.strictObject({ from: Day, to: Day, note: z.string().trim().max(120).default('') }).refine(({ from, to }) => from <= to, { path: ['to'], message: 'The last day must not be before the first.' })

/** How a member wants to get leads. Null means no limit. */
export const memberFields = {
  timeZone: Zone.nullable().meta({ description: 'Null: the zone of their profile', examples: ['Europe/London'] }),
  hours: Week.nullable().describe('Null: any hour'),
  absences: z.array(Absence).max(60),
  dailyCap: z.int().min(0).max(1_000).nullable(),
  openCap: z.int().min(0).max(100_000).nullable(),
}
export const RoutingMember = z.object({
  personId: z.string(), name: z.string(), avatarUrl: z.string().nullable(), ...memberFields,
  zone: z.string().describe('The zone that counts: their own, else that of the workspace'),
  given: z.int().describe('Leads given to them today, by any way of routing'), open: z.int().describe('Open leads they have now'),
  free: z.boolean(), why: z.string().nullable().describe('Why they would be passed over now'), version: z.int(),
})
export type RoutingMember = z.output<typeof RoutingMember>

const GroupMember = z.strictObject({ personId: PersonId, weight: z.int().min(1).max(100).default(1) })
export const groupFields = {
  name: z.string().trim().min(1, 'Write a name.').max(80),
  members: z.array(GroupMember).min(1, 'Choose at least one person.').max(200).refine((all) => new Set(all.map((one) => one.personId)).size === all.length, 'Somebody is named twice.'),
  away: z.enum(['skip', 'wait']).default('skip').describe('When nobody is free: go on with the next step, or wait for the first who is'),
  takePerDay: z.int().min(1).max(1_000).nullable().default(null),
  takeOpen: z.int().min(1).max(10_000).nullable().default(null),
}
export const RoutingGroup = z.object({
  id: idOf('group'), kind: z.enum(['team', 'pond']), name: z.string(), members: z.array(z.object({ personId: z.string(), weight: z.int() })), away: z.enum(['skip', 'wait']),
  takePerDay: z.int().nullable(), takeOpen: z.int().nullable(), waiting: z.int().describe('Leads that lie in the pond'), version: z.int(),
})
export type RoutingGroup = z.output<typeof RoutingGroup>

export const wordFields = ['postcode', 'city', 'region', 'country', 'language', 'source', 'network', 'channel', 'utm', 'listing', 'kind'] as const
const Words = z.strictObject({
  field: z.enum(wordFields), op: z.enum(['is', 'isNot', 'startsWith', 'known', 'unknown']),
  values: z.array(z.string().trim().min(1).max(120)).max(200).default([]).meta({ examples: [['SW1']] }),
  key: z.string().trim().max(40).optional().describe('For utm: source, medium, campaign, term or content'),
})
const Price = z.strictObject({ field: z.literal('price'), min: z.int().min(0).nullable(), max: z.int().min(0).nullable().describe('Up to, not included'), currency: Money.shape.currency })
  .refine(({ min, max }) => min !== null || max !== null, { path: ['min'], message: 'Give a lowest or a highest price.' })
  .refine(({ min, max }) => min === null || max === null || min < max, { path: ['max'], message: 'Must be more than the lowest price.' })
export const RoutingCondition = z.union([Words, Price])
  .refine((one) => one.field === 'price' || one.op === 'known' || one.op === 'unknown' || one.values.length > 0, { path: ['values'], message: 'Name at least one value.' })
  .refine((one) => one.field !== 'utm' || Boolean(one.key), { path: ['key'], message: 'Say which: source, medium, campaign, term or content.' })
export type RoutingCondition = z.output<typeof RoutingCondition>
const ConditionGroup = z.strictObject({ match: z.enum(['all', 'any']), conditions: z.array(RoutingCondition).min(1).max(30) })
/** Which leads a rule is for; no conditions are all leads. */
export const RoutingConditions = z.strictObject({ match: z.enum(['all', 'any']), conditions: z.array(z.union([RoutingCondition, ConditionGroup])).max(30) })
export type RoutingConditions = z.output<typeof RoutingConditions>

const minutes = z.int().min(1, 'Give at least one minute.').max(10_080, 'Give a week or less: 10,080 minutes.')
export const RoutingStep = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), personId: PersonId, always: z.boolean().default(false).describe('Also outside their hours and above their caps') }),
  z.strictObject({ kind: z.literal('team'), groupId: idOf('group') }),
  z.strictObject({ kind: z.literal('offer'), groupId: idOf('group'), how: z.enum(['together', 'in-turn']), most: z.int().min(1).max(200).nullable().describe('How many are asked; null is everybody who is free'), minutes }),
  z.strictObject({ kind: z.literal('pond'), groupId: idOf('group'), minutes: minutes.nullable().default(null).describe('After this the next step is tried; null leaves it in the pond') }),
  z.strictObject({ kind: z.literal('rule'), ruleId: idOf('rule') }).describe('Goes on with the steps of another rule'),
  z.strictObject({ kind: z.literal('nobody') }).describe('Leaves it without an owner, on purpose'),
])
export type RoutingStep = z.output<typeof RoutingStep>

export const ruleFields = {
  name: z.string().trim().min(1, 'Write a name.').max(80),
  active: z.boolean().default(true),
  conditions: RoutingConditions.default({ match: 'all', conditions: [] }),
  steps: z.array(RoutingStep).min(1, 'Say who gets the lead.').max(40),
}
export const RoutingRule = z.object({ id: idOf('rule'), name: z.string(), active: z.boolean(), conditions: RoutingConditions, steps: z.array(RoutingStep), position: z.int(), version: z.int(), updatedAt: z.string() })
export type RoutingRule = z.output<typeof RoutingRule>
export const RuleVersion = z.object({ version: z.int(), name: z.string(), active: z.boolean(), conditions: RoutingConditions, steps: z.array(RoutingStep), savedBy: z.string().nullable(), savedAt: z.string() })

/** What a rule looks at. Area and price are the listing's where the lead came for one, else the lead's own. */
export const LeadFacts = z.object({
  kind: z.string(), source: z.string(), channel: z.string().nullable(), network: z.string().nullable(), utm: z.record(z.string(), z.string()), language: z.string().nullable(),
  listingId: z.string().nullable(), listingTitle: z.string().nullable(),
  postcode: z.string().nullable(), city: z.string().nullable(), region: z.string().nullable(), country: z.string().nullable(), areaOf: z.enum(['listing', 'lead']).nullable(),
  price: Money.nullable(), priceOf: z.enum(['listing', 'lead']).nullable(),
})
export type LeadFacts = z.output<typeof LeadFacts>

export const RoutingCandidate = z.object({ personId: z.string(), name: z.string(), chosen: z.boolean(), why: z.string().nullable().describe('Why this person was passed over, or how it came to be their turn') })
export type RoutingCandidate = z.output<typeof RoutingCandidate>
export const TrailEntry = z.object({
  at: z.string(), step: z.int(), kind: z.string(), target: z.string().describe('Name of the person, team, pond or rule'),
  outcome: z.enum(['given', 'offered', 'waits', 'passed', 'pond', 'nobody', 'claimed', 'declined', 'expired', 'taken', 'stopped']), until: z.string().nullable(), note: z.string().nullable(), candidates: z.array(RoutingCandidate),
})
export type TrailEntry = z.output<typeof TrailEntry>
export const PassedRule = z.object({ ruleId: z.string(), name: z.string(), version: z.int(), why: z.string() })

export const RoutingAssignment = z.object({
  id: z.string(), leadId: z.string(), state: z.enum(['waiting', 'offered', 'pond', 'given', 'nobody', 'stopped']),
  ruleId: z.string().nullable(), ruleVersion: z.int().nullable(), ruleName: z.string().nullable(), ruleNow: z.int().nullable().describe('The version of the rule today'),
  inputs: LeadFacts, passed: z.array(PassedRule), steps: z.int(), step: z.int(), trail: z.array(TrailEntry), ownerId: z.string().nullable(), dueAt: z.string().nullable(), startedAt: z.string(), endedAt: z.string().nullable(),
})
export type RoutingAssignment = z.output<typeof RoutingAssignment>
export const WhyOwner = z.object({
  leadId: z.string(), ownerId: z.string().nullable(), byHand: z.boolean().describe('The owner of today was chosen by a person, not by the last walk'),
  assignments: z.array(RoutingAssignment), people: z.record(z.string(), z.string()).describe('Names by id'), pondId: z.string().nullable(), may: z.object({ route: z.boolean() }),
})
export type WhyOwner = z.output<typeof WhyOwner>

/** Where a lead would go. */
export const RoutingVerdict = z.object({
  ruleId: z.string().nullable(), ruleName: z.string().nullable(), passed: z.array(PassedRule), inputs: LeadFacts, trail: z.array(TrailEntry),
  outcome: z.enum(['given', 'offered', 'waits', 'pond', 'nobody', 'no-rule']), personIds: z.array(z.string()), groupId: z.string().nullable(), words: z.string(),
})
export type RoutingVerdict = z.output<typeof RoutingVerdict>

export const DraftRule = z.strictObject({ id: idOf('rule').optional(), ...ruleFields })
export type DraftRule = z.output<typeof DraftRule>
const Load = z.object({ personId: z.string().nullable(), name: z.string(), was: z.int(), would: z.int() })
export const RoutingSimulation = z.object({
  from: z.string(), to: z.string(), leads: z.int(), more: z.boolean().describe('There were more leads than were replayed'), changed: z.int(),
  load: z.array(Load), rules: z.array(z.object({ name: z.string(), leads: z.int() })), days: z.array(z.object({ day: z.string(), personId: z.string().nullable(), leads: z.int() })),
  rows: z.array(z.object({ leadId: z.string(), name: z.string(), at: z.string(), was: z.string().nullable(), would: z.string().nullable(), how: z.string(), rule: z.string().nullable(), words: z.string() })),
})
export type RoutingSimulation = z.output<typeof RoutingSimulation>

const LeadCard = z.object({ leadId: z.string(), name: z.string(), source: z.string(), question: z.string().nullable(), listingId: z.string().nullable(), listing: z.string().nullable(), area: z.string().nullable(), value: Money.nullable(), arrivedAt: z.string() })
export const Offer = LeadCard.extend({ id: z.string(), offeredAt: z.string(), expiresAt: z.string(), others: z.int().describe('How many others are asked at the same time') })
export type Offer = z.output<typeof Offer>
export const PondLead = LeadCard.extend({ since: z.string(), putBy: z.string().nullable() })
export type PondLead = z.output<typeof PondLead>
export const PondLeadPage = pageOf(PondLead)
export const Pond = z.object({ id: z.string(), name: z.string(), waiting: z.int(), takePerDay: z.int().nullable(), takeOpen: z.int().nullable(), takenToday: z.int(), holding: z.int(), may: z.object({ take: z.boolean() }), why: z.string().nullable() })
export type Pond = z.output<typeof Pond>

const Escalation = z.strictObject({ afterMinutes: minutes, act: z.enum(['tell-owner', 'tell-managers', 'reassign']) })
export const settingsFields = {
  targetMinutes: z.int().min(1).max(10_080), hours: Week.min(1, 'Give at least one stretch, or let the clock run at any hour.').nullable().describe('Null: the clock runs at any hour'), timeZone: Zone.nullable().meta({ description: 'Null: the zone of the workspace', examples: ['Europe/London'] }), escalation: z.array(Escalation).max(10),
}
export const RoutingSettings = z.object({ ...settingsFields, zone: z.string(), version: z.int() })
export type RoutingSettings = z.output<typeof RoutingSettings>

export const SpeedClock = z.object({
  leadId: z.string(), startedAt: z.string(), arrivedAt: z.string(), answeredAt: z.string().nullable(), answeredBy: z.string().nullable(), answeredHow: z.string().nullable(),
  seconds: z.int().describe('By the wall, until now while it runs'), promisedSeconds: z.int().describe('Only within the hours of the promise'), targetSeconds: z.int(), dueAt: z.string().describe('When the promise is broken'), standing: z.boolean().describe('Outside the hours of the promise now: the clock stands'), nextEscalationAt: z.string().nullable(),
})
export type SpeedClock = z.output<typeof SpeedClock>
const Figures = z.object({ leads: z.int(), answered: z.int(), median: z.int().nullable(), p90: z.int().nullable(), within: z.int().describe('Answered within the promise') })
export const SpeedReport = z.object({
  from: z.string(), to: z.string(), targetSeconds: z.int(), all: Figures, people: z.array(Figures.extend({ personId: z.string().nullable(), name: z.string() })), sources: z.array(Figures.extend({ source: z.string() })),
  buckets: z.array(z.object({ upTo: z.int().nullable().describe('Seconds; null is everything above'), leads: z.int() })), waiting: z.array(z.object({ leadId: z.string(), name: z.string(), startedAt: z.string(), ownerId: z.string().nullable() })),
})
export type SpeedReport = z.output<typeof SpeedReport>
