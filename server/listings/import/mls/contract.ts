import { z } from 'zod'
import { idOf } from '../../../platform/ids.ts'
import { isCurrency } from '../../../platform/money.ts'
import { pageInput, pageOf } from '../../../platform/page.ts'

/** Shapes of feeds: listings that an MLS sends by its RESO Web API. */

/** `mls-grid`: one system a call, removed listings are told by `MlgCanView`. `reso`: plain Web API Core 2.0. */
export const feedDialects = ['mls-grid', 'reso'] as const
/** Stands for the sandbox in addresses of feeds: where it listens may change with each start. */
export const sandboxOrigin = 'http://sandbox.localhost'
export const feedStates = ['new', 'on', 'paused', 'leaving'] as const
export const runStates = ['running', 'waiting', 'done', 'failed', 'stopped'] as const

/** Facts of the MLS that a workspace may keep as its own: the MLS fills them once, from then on they are edited here. */
export const ownableFields = ['publicRemarks', 'propertySubType', 'yearBuilt', 'livingArea', 'lotSizeArea', 'latitude', 'subdivisionName', 'directions', 'virtualTourURLUnbranded', 'agents', 'photos'] as const
export type OwnableField = (typeof ownableFields)[number]

const text = (max: number) => z.string().trim().min(1).max(max)
const FeedId = idOf('feed')

const settable = {
  name: text(80).meta({ examples: ['Ridgeline MLS'] }),
  baseUrl: z.url({ protocol: /^https?$/, error: 'must be the address of the Web API, such as https://api.mlsgrid.com/v2' }).max(500).describe('The address before /Property'),
  dialect: z.enum(feedDialects),
  systemName: z.string().trim().max(80).describe('OriginatingSystemName; MLS Grid needs it'),
  offices: z.array(text(40)).max(50).describe('Only listings of these offices (ListOfficeMlsId); empty: of all'),
  cities: z.array(text(60)).max(50).describe('Only listings in these cities; empty: in all'),
  currency: z.string().refine(isCurrency, 'must be a currency code such as USD, in capitals').describe('RESO prices carry none'),
  everyMinutes: z.int().min(5).max(1440),
  publishes: z.boolean().describe('Open the public page of each listing that may be shown'),
  ownFields: z.array(z.enum(ownableFields)).max(ownableFields.length).describe('Facts that are edited here; the MLS fills them once'),
  attribution: z.string().trim().max(300).describe('Stands on each public page; {office} and {agent} are filled in'),
  disclaimer: z.string().trim().max(4000).describe('What the MLS wants said below its listings; {updated} is filled in'),
}
export const defaultAttribution = 'Listing courtesy of {office}.'
export const defaultDisclaimer = 'Information is deemed reliable but not guaranteed. Updated {updated}.'

export const CreateFeed = z.strictObject({
  ...settable,
  token: text(4000).describe('The access token of the MLS. Kept sealed, never shown again'),
  dialect: settable.dialect.default('mls-grid'), systemName: settable.systemName.default(''), offices: settable.offices.default([]), cities: settable.cities.default([]), everyMinutes: settable.everyMinutes.default(15), publishes: settable.publishes.default(true),
  ownFields: settable.ownFields.default([]), attribution: settable.attribution.default(defaultAttribution), disclaimer: settable.disclaimer.default(defaultDisclaimer),
})
const change = Object.fromEntries(Object.entries(settable).map(([name, shape]) => [name, shape.optional()])) as { [K in keyof typeof settable]: z.ZodOptional<(typeof settable)[K]> }
export const UpdateFeed = z.strictObject({ id: FeedId, version: z.int().optional(), ...change, token: text(4000).optional().describe('Absent: stays') })
export type UpdateFeed = z.output<typeof UpdateFeed>
export const OneFeed = z.strictObject({ id: FeedId })

export const RunCounts = z.object({ new: z.int(), changed: z.int(), unchanged: z.int(), removed: z.int(), failed: z.int(), photos: z.int(), photosFailed: z.int() })

export const FeedRun = z.object({
  id: z.string(),
  kind: z.enum(['initial', 'changes']),
  state: z.enum(runStates),
  phase: z.enum(['records', 'reconcile', 'photos']).describe('records: listings are read. reconcile: it is looked for listings that are gone. photos: photos are copied'),
  pages: z.int(),
  counts: RunCounts,
  problem: z.string().nullable(),
  waitsUntil: z.string().nullable().describe('When it goes on, while the MLS wants us to wait'),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
})
export type FeedRun = z.output<typeof FeedRun>

export const FeedTest = z.object({ ok: z.boolean(), words: z.string(), found: z.int().nullable().describe('How many listings the filter finds, where the MLS counts'), at: z.string() })
export type FeedTest = z.output<typeof FeedTest>

export const Feed = z.object({
  id: FeedId,
  ...settable,
  state: z.enum(feedStates).describe('new: not begun yet. leaving: its listings are being taken away'),
  test: FeedTest.nullable(),
  testing: z.boolean(),
  problem: z.string().nullable(),
  listings: z.int(),
  wrong: z.int().describe('Listings and photos with a problem'),
  checkedAt: z.string().nullable().describe('Up to when the changes are in'),
  nextRunAt: z.string().nullable(),
  lastRun: FeedRun.nullable(),
  version: z.int(),
  may: z.object({ edit: z.boolean() }),
})
export type Feed = z.output<typeof Feed>
export const FeedList = z.object({ items: z.array(Feed), sandbox: z.object({ baseUrl: z.string(), systemName: z.string(), token: z.string() }).nullable().describe('The connection to the sandbox’s MLS, where it runs') })
export const ListFeedRuns = z.strictObject({ id: FeedId, ...pageInput })
export const FeedRunPage = pageOf(FeedRun)

export const FeedProblem = z.object({ id: z.string(), what: z.enum(['listing', 'photo']), listingKey: z.string(), listingId: z.string().nullable(), title: z.string(), reason: z.string(), tries: z.int() })
export type FeedProblem = z.output<typeof FeedProblem>
export const ListFeedProblems = z.strictObject({ id: FeedId, ...pageInput })
export const FeedProblemPage = pageOf(FeedProblem)
export const RemoveFeed = z.strictObject({ id: FeedId, keepListings: z.boolean().default(false).describe('True: its listings stay as your own. Only where the licence allows it') })

/** What the MLS says of one listing. */
export const MlsRecord = z.object({
  feed: z.object({ id: z.string(), name: z.string() }),
  listingKey: z.string(),
  modifiedAt: z.string(),
  checkedAt: z.string().nullable(),
  problem: z.string().nullable(),
  ownFields: z.array(z.string()).describe('Facts that are edited here'),
  feedFields: z.array(z.string()).describe('Facts of ours that the MLS writes, when it changes them'),
  further: z.array(z.object({ name: z.string(), value: z.string() })).describe('What the MLS says and no field of ours holds'),
  notes: z.array(z.string()).describe('Values that were left out, and why'),
})
export type MlsRecord = z.output<typeof MlsRecord>
