import { z } from 'zod'
import { alterationKinds } from '../platform/alterations.ts'
import { idOf } from '../platform/ids.ts'
import { pageInput } from '../platform/page.ts'
import { Instant, WallTime, Zone } from '../platform/time.ts'

export const AccountId = idOf('account')
export const PostId = idOf('post')
export const VariantId = idOf('variant')
export const ConnectionId = idOf('connection')
const AssetId = idOf('asset')
const ListingId = idOf('listing')
const NetworkId = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be the name of a network, such as bluesky')

/* What networks take ---------------------------------------------------------------------------------------------- */

/** How a network counts letters: as people see them, as UTF-16 units, as Unicode code points, or by weight (X: wide letters and emoji are two). */
export const TextUnit = z.enum(['graphemes', 'utf16', 'codepoints', 'weighted'])
export type TextUnit = z.infer<typeof TextUnit>

const PictureRule = z.object({
  max: z.int(),
  contentTypes: z.array(z.string()),
  /** What is sent is brought below these by a rendition. */
  maxBytes: z.int(),
  maxEdge: z.int(),
  /** Width divided by height; null where any shape goes. */
  ratio: z.object({ min: z.number(), max: z.number() }).nullable(),
  altMax: z.int().nullable(),
})
const DocumentRule = z.object({ max: z.int(), contentTypes: z.array(z.string()), maxBytes: z.int() })
/** Answers between two and `options`; `minutes` are the lengths that can be chosen, any between the first and the last where `free`. */
const PollRule = z.object({ options: z.int(), optionMax: z.int(), questionMax: z.int().nullable(), minutes: z.array(z.int()).min(1), free: z.boolean(), multiple: z.boolean(), withMedia: z.boolean() })
/** A choice that only this network knows, such as who may see the post. Values are words; a switch that is on says `yes`, one that is off nothing, or `no` where it is on by itself. */
const OptionRule = z.object({
  name: z.string(),
  label: z.string(),
  hint: z.string(),
  /** Absent: a choice where there are choices, else a text. `text` may have several lines. */
  kind: z.enum(['choice', 'switch', 'text', 'number']).optional(),
  choices: z.array(z.object({ value: z.string(), label: z.string() })).nullable(),
  /** What counts while nothing is chosen; empty: nothing. */
  fallback: z.string(),
  /** Letters of a text, size of a number. */
  max: z.int().nullable(),
  /** Nothing is taken beforehand: the person has to choose, or to switch it on. */
  required: z.boolean().optional(),
  /** Why it cannot be chosen at the moment. */
  locked: z.string().optional(),
  /** It only counts while another one has one of these values. */
  showWhen: z.object({ name: z.string(), values: z.array(z.string()) }).optional(),
})
export type OptionRule = z.infer<typeof OptionRule>

/** The value that counts: what was chosen, or what the network falls back to. */
export const chosenOf = (rule: OptionRule, options: Readonly<Record<string, string>>): string => options[rule.name] ?? rule.fallback

/** Does a choice count, as the others stand? */
export function isAsked(rule: OptionRule, options: Readonly<Record<string, string>>, rules: readonly OptionRule[]): boolean {
  const { showWhen } = rule
  if (!showWhen) return true
  const other = rules.find(({ name }) => name === showWhen.name)
  return other !== undefined && showWhen.values.includes(chosenOf(other, options))
}

const VideoRule = z.object({
  max: z.int(), contentTypes: z.array(z.string()), maxBytes: z.int(), minSeconds: z.number(), maxSeconds: z.number(),
  ratio: z.object({ min: z.number(), max: z.number() }).optional().describe('Width by height; absent: any'),
  leastEdge: z.int().optional().describe('Pixels of the shorter side at least; absent: any'),
  advised: z.enum(['9:16', '16:9', '1:1']).optional().describe('The shape that fills the screen there; absent: none is better than the others'),
})

/** What a network takes, as data: checks, counter and preview follow from it. */
export const Capabilities = z.object({
  /** How many posts an account may send in a span of hours that moves on with the clock; absent: the network names no number. */
  posts: z.object({ max: z.int(), hours: z.int() }).optional(),
  text: z.object({
    max: z.int(), unit: TextUnit, maxBytes: z.int().nullable(), neededWithoutMedia: z.boolean(),
    /** What every address counts, however long it is; absent: its letters. */
    linkLength: z.int().optional(),
    /** A mention of somebody on another server counts without the name of that server. */
    shortMentions: z.boolean().optional(),
  }),
  hashtags: z.object({ max: z.int().nullable() }),
  pictures: PictureRule.nullable(),
  videos: VideoRule.nullable(),
  /** Absent or null: none. */
  documents: DocumentRule.nullable().optional(),
  /** How many posts may follow the first one as a thread, and whether they show media of their own, under the same rules as the first; absent or null: none. */
  thread: z.object({ max: z.int(), media: z.boolean() }).nullable().optional(),
  poll: PollRule.nullable().optional(),
  options: z.array(OptionRule).optional(),
  /** What a person has to know before publishing, in sentences. */
  notes: z.array(z.string()).optional(),
  /** May pictures and videos stand in one post? */
  mixed: z.boolean(),
  mediaNeeded: z.boolean(),
  /** Are links in the text clickable, is one shown as a card, or do they only work in the profile? */
  links: z.enum(['inline', 'card', 'profile']),
  firstComment: z.boolean(),
  edit: z.boolean(),
  remove: z.boolean(),
  metrics: z.array(z.string()),
  comments: z.boolean(),
  /** How a second post is prevented after a lost answer. */
  idempotency: z.enum(['client-id', 'native-key', 'find', 'none']),
})
export type Capabilities = z.infer<typeof Capabilities>

export const NetworkCard = z.object({
  id: z.string(),
  name: z.string(),
  needs: z.string(),
  connect: z.enum(['oauth', 'form']),
  /** Real accounts can be connected: hosts are known and, for OAuth, an app is set. */
  live: z.boolean(),
  sandbox: z.boolean(),
  /** Why real accounts cannot be connected here; null when they can. */
  liveHint: z.string().nullable(),
  /** What is asked for before connecting: sign-in data of a form, or the server of a network that is many servers. */
  fields: z.array(z.object({ name: z.string(), label: z.string(), hint: z.string(), secret: z.boolean() })),
  /** Where the sandbox tells with what its accounts are connected; null without a sandbox or without need. */
  sandboxHelp: z.string().nullable(),
  /** Some choices are the network's to tell, for each account: boards, who may see a post. They are asked for when a post is written. */
  asks: z.boolean(),
  capabilities: Capabilities,
})
export type NetworkCard = z.infer<typeof NetworkCard>

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

const address = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?')\]]/giu
// Without a scheme only names that are surely addresses: well-known endings, or a path behind them (twitter-text, valid URLs).
const bareAddress = /(?<![\w@./-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:(?:com|org|net|info|biz|app|dev|io|co|shop|homes|house|estate|properties|realty|online|site)(?![\w.-])(?:\/[^\s<>"]*)?|[a-z]{2}\/[^\s<>"]*)/giu
const foreignMention = /(?<=^|[^\w/])(@[\w.-]*\w)@[\w-]+(?:\.[\w-]+)+/gu
const emoji = new RegExp('^\\p{RGI_Emoji}$', 'v')
/** Code points that weigh one (twitter-text configuration v3); all others weigh two. */
const light: readonly (readonly [number, number])[] = [[0x0000, 0x10ff], [0x2000, 0x200d], [0x2010, 0x201f], [0x2032, 0x2037]]

function weightOf(text: string): number {
  let weight = 0
  for (const { segment } of segmenter.segment(text)) {
    if (emoji.test(segment)) weight += 2
    else for (const sign of segment) weight += light.some(([from, to]) => sign.codePointAt(0)! >= from && sign.codePointAt(0)! <= to) ? 1 : 2
  }
  return weight
}

type Counting = { unit: TextUnit; linkLength?: number | undefined; shortMentions?: boolean | undefined }

/** Length of a text as a network counts it: its unit alone, or the whole rule with what addresses and mentions count. */
export function lengthOf(text: string, counting: TextUnit | Counting): number {
  const { unit, linkLength, shortMentions } = typeof counting === 'string' ? { unit: counting } : counting
  if (shortMentions) return lengthOf(text.replace(foreignMention, '$1'), { unit, linkLength })
  if (linkLength !== undefined) {
    const found = text.match(address) ?? []
    const rest = text.replace(address, '')
    const bare = unit === 'weighted' ? (rest.match(bareAddress) ?? []) : []
    return (found.length + bare.length) * linkLength + lengthOf(bare.length > 0 ? rest.replace(bareAddress, '') : rest, unit)
  }
  if (unit === 'weighted') return weightOf(text.normalize('NFC'))
  if (unit === 'utf16') return text.length
  let count = 0
  for (const _ of unit === 'graphemes' ? segmenter.segment(text) : text) count++
  return count
}

/** Tags of a text, as every network finds them. */
export const hashtagsIn = (text: string): string[] => text.match(/(?<=^|[\s(])#[^\s#.,;:!?()]*[^\d\s#.,;:!?()][^\s#.,;:!?()]*/gu) ?? []

/** What stands in a text for the tracked link; without it the link goes to the end. */
export const linkPlaceholder = '{link}'

/** The text with the link in its place. */
export function withLink(text: string, link: string | null): string {
  if (link === null) return text.replaceAll(linkPlaceholder, '').trimEnd()
  if (text.includes(linkPlaceholder)) return text.replaceAll(linkPlaceholder, link)
  return text.trim() === '' ? link : `${text.trimEnd()}\n\n${link}`
}

/* Accounts --------------------------------------------------------------------------------------------------------- */

export const AccountStatus = z.enum(['active', 'expiring', 'needs_reauth', 'disabled'])
const mark = z.string().trim().min(1, 'Write a word, or a placeholder.').max(120, 'Use 120 characters or fewer.')
/** How the links of one account are marked (UTM). `conflict`: what holds where the address has such words already, word by word. */
export const AccountMarks = z.strictObject({ source: mark, medium: mark, campaign: mark, term: mark.optional(), content: mark.optional(), conflict: z.enum(['keep', 'replace']).default('keep').describe('`keep`: words that the address has already stay. `replace`: they are taken off it') })
export type AccountMarks = z.output<typeof AccountMarks>

export const Account = z.object({
  id: AccountId,
  network: z.string(),
  networkName: z.string(),
  externalId: z.string(),
  name: z.string(),
  handle: z.string(),
  avatarUrl: z.string().nullable(),
  /** An account of the sandbox: nothing leaves the house. */
  sandbox: z.boolean(),
  status: AccountStatus,
  statusNote: z.string().nullable(),
  /** What was refused on the consent page although it is needed. */
  missingScopes: z.array(z.string()),
  /** Queued posts, and how many of them would fail as the account is now. */
  queued: z.int(),
  atRisk: z.int(),
  lastPublishedAt: z.string().nullable(),
  connectionExpiresAt: z.string().nullable(),
  connectedAt: z.string(),
  /** What is used of the limits that its network told, or that all accounts of our app share. */
  allowances: z.array(z.object({ name: z.string(), used: z.number(), max: z.number(), resetsAt: z.string().nullable() })),
  /** What this account takes where it differs from its network: the limits of its server, of its plan. */
  capabilities: Capabilities.nullable(),
  /** Marks of its own for its links; null: those of the workspace for its network. */
  marks: AccountMarks.nullable(),
  may: z.object({ edit: z.boolean(), publish: z.boolean() }),
  version: z.int(),
})
export type Account = z.infer<typeof Account>

export const ConnectInput = z.strictObject({
  platform: NetworkId,
  sandbox: z.boolean().optional().describe('Connect a sandbox account; the default where no real app is set'),
  server: z.string().trim().max(253).optional().describe('The server of the account, where the network is many servers, such as mastodon.social'),
  returnTo: z.string().max(300).regex(/^\/(?!\/)/, 'must be a path of this app, such as /social/accounts').optional(),
})
export const ConnectStart = z.object({
  kind: z.enum(['oauth', 'form']),
  network: z.string(),
  sandbox: z.boolean(),
  /** Where to send the person; null for forms. */
  authorizeUrl: z.string().nullable(),
  connectionId: ConnectionId.nullable(),
  /** What to ask for; empty for OAuth. */
  fields: z.array(z.object({ name: z.string(), label: z.string(), hint: z.string(), secret: z.boolean() })),
  /** Where the form goes; null for OAuth. */
  submitTo: z.string().nullable(),
})

export const AppPasswordInput = z.strictObject({
  identifier: z.string().trim().min(1).max(253).describe('Handle, e-mail address or DID'),
  appPassword: z.string().trim().min(1).max(100),
  sandbox: z.boolean().optional(),
})

export const Connection = z.object({
  id: ConnectionId,
  network: z.string(),
  networkName: z.string(),
  sandbox: z.boolean(),
  stage: z.enum(['waiting', 'checking', 'choose', 'connected', 'failed']),
  /** Where to send the person, once that is known; null before and after. */
  authorizeUrl: z.string().nullable(),
  candidates: z.array(
    z.object({ externalId: z.string(), name: z.string(), handle: z.string(), avatarUrl: z.string().nullable(), obstacle: z.string().nullable(), missingScopes: z.array(z.string()), known: z.boolean() }),
  ),
  accountIds: z.array(AccountId),
  problem: z.object({ text: z.string(), remedy: z.string() }).nullable(),
})
export type Connection = z.infer<typeof Connection>

/* Posts ------------------------------------------------------------------------------------------------------------ */

export const PostState = z.enum(['draft', 'approval', 'scheduled', 'publishing', 'published', 'failed', 'held', 'partly'])
export type PostState = z.infer<typeof PostState>
export const VariantState = z.enum(['draft', 'approval', 'scheduled', 'publishing', 'published', 'failed', 'held'])
export type VariantState = z.infer<typeof VariantState>

/** One rule that a draft breaks (error) or comes near to (warning), with the way out. */
export const Finding = z.object({
  rule: z.string(),
  level: z.enum(['error', 'warning']),
  /** Which part of the draft: text, media, media.2.alt, firstComment, link, account. */
  field: z.string(),
  message: z.string(),
  remedy: z.string(),
  /** Where more stands: a path of the app. */
  href: z.string().optional(),
  /** The next wall time at which this does not stand in the way, in the zone of the workspace. */
  nearest: z.string().optional(),
})
export type Finding = z.infer<typeof Finding>

const postText = z.string().max(70_000)
/** A part of a picture: left, top, width and height from 0 to 1. */
export const Crop = z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1), w: z.number().min(0.01).max(1), h: z.number().min(0.01).max(1) })
  .refine(({ x, y, w, h }) => x + w <= 1.0001 && y + h <= 1.0001, 'must lie within the picture').meta({ examples: [{ x: 0.1, y: 0, w: 0.8, h: 1 }] })
export type Crop = z.infer<typeof Crop>
export const MediaRef = z.strictObject({ crop: Crop.nullable().optional().describe('The part that is sent, of pictures only; absent: all of it'), assetId: AssetId, alt: z.string().max(2_000).nullable().default(null).describe("Alt text for this post; null: the picture's own") })
const mediaList = z.array(MediaRef).max(20)

/** A question with its answers, and how long it may be answered. */
export const Poll = z.strictObject({ question: z.string().max(300).default(''), options: z.array(z.string().trim().max(200)).min(2).max(10), minutes: z.int().min(1).max(1_000_000), multiple: z.boolean().default(false) })
/** A post that follows the first one in a thread, with media of its own. */
export const ThreadPart = z.strictObject({ text: z.string().max(30_000).default(''), media: mediaList.default([]) })
/** Words alone are a part without media. */
const threadWords = z.string().max(30_000).transform((text): z.input<typeof ThreadPart> => ({ text })).pipe(ThreadPart)
/** What only some networks know: the posts that follow as a thread, a poll, and the network's own choices by their names. */
export const Extras = z.strictObject({
  thread: z.array(z.union([ThreadPart, threadWords])).max(50).default([]),
  poll: Poll.nullable().default(null),
  options: z.record(z.string().max(60), z.string().max(1_000)).default({}),
})
export type Extras = z.infer<typeof Extras>
export type ThreadPart = z.infer<typeof ThreadPart>
export type Poll = z.infer<typeof Poll>

export const VariantInput = z.strictObject({
  accountId: AccountId,
  text: postText.nullable().default(null).describe('Own text; null: the text of the post'),
  media: mediaList.nullable().default(null).describe('Own media; null: those of the post'),
  firstComment: z.string().max(8_000).nullable().default(null),
  firstCommentDelayMin: z.int().min(0).max(120).default(0).describe('Minutes between the post and its first comment'),
  extras: Extras.nullable().default(null).describe('Thread, poll and choices of this network; null: none'),
})
export type VariantInput = z.infer<typeof VariantInput>

const draftFields = {
  text: postText.default(''),
  media: mediaList.default([]),
  listingId: ListingId.nullable().default(null),
  link: z.strictObject({ target: z.url({ protocol: /^https?$/ }).max(2_000).nullable().default(null) }).nullable().default(null)
    .describe('Give it to get a tracked short link for each account; target null: the page of the listing'),
  variants: z.array(VariantInput).max(50).default([]),
}

/** A plan in wall time: nine o'clock stays nine o'clock over a clock change. */
export const When = z.strictObject({ wall: WallTime, zone: Zone.optional().describe('Absent: the zone of the workspace') })

export const DraftInput = z.strictObject(draftFields)
export const CreatePost = z.strictObject({ ...draftFields, schedule: When.optional(), publishNow: z.boolean().optional() })
export const UpdatePost = z.strictObject({
  id: PostId,
  version: z.int().optional(),
  text: postText.optional(),
  media: mediaList.optional(),
  listingId: ListingId.nullable().optional(),
  link: draftFields.link.unwrap().optional(),
  variants: z.array(VariantInput).max(50).optional(),
  schedule: When.optional(),
})
export const SchedulePost = z.strictObject({ id: PostId, version: z.int().optional(), ...When.shape })
export const OnePost = z.strictObject({ id: PostId, version: z.int().optional() })

export const ListPosts = z.strictObject({
  ...pageInput,
  state: z.array(PostState).optional(),
  accountId: AccountId.optional(),
  listingId: ListingId.optional(),
  q: z.string().max(200).optional(),
})

export const Attempt = z.object({
  n: z.int(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  step: z.string().nullable(),
  outcome: z.string().nullable(),
  note: z.string().nullable(),
  summary: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
})

export const PostMedia = z.object({ assetId: AssetId, kind: z.string(), alt: z.string(), ownAlt: z.boolean(), name: z.string(), width: z.number().nullable(), height: z.number().nullable(), thumb: z.string(), large: z.string(), contentType: z.string(), durationSec: z.number().nullable(), focal: z.object({ x: z.number(), y: z.number() }).nullable(), crop: Crop.nullable(), alterations: z.array(z.enum(alterationKinds)).describe('What it shows that the camera did not see') })
export type PostMedia = z.infer<typeof PostMedia>

/** The same as it is shown: the media of a thread with their names and pictures. */
export const ShownExtras = Extras.extend({ thread: z.array(z.object({ text: z.string(), media: z.array(PostMedia) })) })
export type ShownExtras = z.infer<typeof ShownExtras>

export const Failure = z.object({ word: z.string(), text: z.string(), remedy: z.string(), field: z.string().nullable() })

const AccountBrief = z.object({ id: AccountId, network: z.string(), name: z.string(), handle: z.string(), avatarUrl: z.string().nullable(), sandbox: z.boolean(), status: AccountStatus })

export const Variant = z.object({
  id: VariantId,
  account: AccountBrief,
  /** Own text and media; null inherits. */
  text: z.string().nullable(),
  media: z.array(PostMedia).nullable(),
  firstComment: z.string().nullable(),
  firstCommentDelayMin: z.int(),
  /** When a first comment that waits is written; null: none waits. */
  commentAt: z.string().nullable(),
  extras: ShownExtras.nullable(),
  /** What is or was sent, with the link in it. */
  rendered: z.string(),
  link: z.object({ id: z.string(), url: z.string(), clicks: z.int() }).nullable(),
  state: VariantState,
  dueAt: z.string().nullable(),
  /** When it is tried or asked again, while it is going out. */
  nextTryAt: z.string().nullable(),
  /** The answer of the network was lost; it is being looked up before anything is repeated. */
  lookingUp: z.boolean(),
  handedAt: z.string().nullable(),
  publishedAt: z.string().nullable(),
  externalId: z.string().nullable(),
  url: z.string().nullable(),
  failure: Failure.nullable(),
  attempts: z.array(Attempt),
  metrics: z.array(z.object({ metric: z.string(), value: z.number(), observedAt: z.string() })),
  may: z.object({ retry: z.boolean() }),
})
export type Variant = z.infer<typeof Variant>

export const PostSummary = z.object({
  id: PostId,
  title: z.string(),
  text: z.string(),
  state: PostState,
  dueAt: z.string().nullable(),
  wall: z.string().nullable(),
  zone: z.string().nullable(),
  cover: z.string().nullable(),
  listingId: z.string().nullable(),
  accounts: z.array(z.object({ id: AccountId, network: z.string(), name: z.string(), sandbox: z.boolean(), state: VariantState, failure: z.string().nullable() })),
  /** Likes, comments, shares and views together, where any network gave them. */
  engagement: z.number().nullable(),
  updatedAt: z.string(),
  may: z.object({ edit: z.boolean(), publish: z.boolean() }),
  version: z.int(),
})
export type PostSummary = z.infer<typeof PostSummary>

/** What the clock of the zone makes of the planned time. */
export const Planned = z.object({ at: z.string(), wall: z.string(), zone: z.string(), resolved: z.enum(['exact', 'skipped', 'repeated']), notice: z.string().nullable() })
export type Planned = z.infer<typeof Planned>

export const Post = PostSummary.extend({
  media: z.array(PostMedia),
  listing: z.object({ id: z.string(), title: z.string(), address: z.string() }).nullable(),
  link: z.object({ target: z.string().nullable() }).nullable(),
  planned: Planned.nullable(),
  author: z.object({ id: z.string(), name: z.string() }).nullable(),
  variants: z.array(Variant),
  createdAt: z.string(),
})
export type Post = z.infer<typeof Post>

/** `postId` is the post that is being edited, which is no repetition of itself; `at` when it is to go out, now unless given. */
export const CheckInput = DraftInput.extend({ postId: PostId.optional(), at: Instant.optional() })
export const Checked = z.object({
  accounts: z.array(z.object({ accountId: AccountId, rendered: z.string(), used: z.int(), max: z.int(), unit: TextUnit, hashtags: z.int(), findings: z.array(Finding), blocked: z.boolean() })),
  /** What concerns all of them. */
  findings: z.array(Finding),
})

export const MetricPoint = z.object({ at: z.string(), value: z.number() })
export const MetricSeries = z.object({ variantId: VariantId, accountId: AccountId, network: z.string(), accountName: z.string(), metric: z.string(), points: z.array(MetricPoint) })

export * from './snippets/contract.ts'
export * from './best-time/contract.ts'
export * from './editors/contract.ts'
export * from './same-content/contract.ts'
export * from './categories/contract.ts'
export * from './queue/contract.ts'
export * from './pauses/contract.ts'
export * from './blackouts/contract.ts'
export * from './batch/contract.ts'
export * from './feeds/contract.ts'
export * from './comments/contract.ts'
export * from './health/contract.ts'
export * from './listing-events/contract.ts'
export * from './missed/contract.ts'
export * from './webhooks/contract.ts'
