import { z } from 'zod'
import { idOf } from '../platform/ids.ts'
import { roles } from '../platform/slice.ts'

export const CommentId = idOf('comment')
export const RequestId = idOf('request')
export const ReviewLinkId = idOf('review link')
export const SubjectId = idOf('reviewed thing')
export const Kind = z.string().regex(/^[a-z][a-z-]{1,30}$/, 'must be a kind of artefact, such as post')
const PersonId = idOf('person')
const AssetId = idOf('asset')

/** Which artefact is meant. */
export const subjectInput = { kind: Kind, subjectId: SubjectId }

/* Comments --------------------------------------------------------------------------------------------------------- */

const share = z.number().min(0).max(1)
/** Colours that somebody draws in on a film. */
export const strokeColours = ['red', 'yellow', 'green', 'blue'] as const
export type StrokeColour = (typeof strokeColours)[number]
/** A line drawn by hand: points of two shares of the picture, one after another. */
export const Stroke = z.strictObject({ colour: z.enum(strokeColours), points: z.array(z.tuple([share, share])).min(1).max(400) })
export type Stroke = z.infer<typeof Stroke>
const Region = z.strictObject({ x: share, y: share, w: share, h: share })

/** Where a comment points: words of a field, a part of a picture (in shares of the original, so a new crop leaves it in place), a second of a film with what was drawn on its picture. */
export const Anchor = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('passage'), field: z.string().max(60), start: z.int().min(0), end: z.int().min(1), quote: z.string().min(1).max(300) }),
  z.strictObject({ type: z.literal('region'), assetId: AssetId, x: share, y: share, w: share, h: share, version: z.int().min(1).optional().describe('The content of the file that it was pinned on; absent: whichever is shown') }),
  z.strictObject({ type: z.literal('time'), assetId: AssetId, seconds: z.number().min(0).max(86_400), region: Region.optional().describe('The part of that picture'), drawing: z.array(Stroke).min(1).max(40).optional().describe('What was drawn on that picture') }),
])
export type Anchor = z.infer<typeof Anchor>

export const commentText = z.string().trim().min(1).max(5_000)

export const Comment = z.object({
  id: CommentId,
  author: z.object({ id: z.string().nullable(), name: z.string(), avatarUrl: z.string().nullable(), isGuest: z.boolean() }),
  text: z.string(),
  mentions: z.array(z.string()),
  editedAt: z.string().nullable(),
  createdAt: z.string(),
  may: z.object({ edit: z.boolean(), delete: z.boolean() }),
  version: z.int(),
})
export type Comment = z.infer<typeof Comment>

/** A first comment with its answers. */
export const Thread = Comment.extend({
  anchor: Anchor.nullable(),
  /** Reviewers from outside see it. */
  shared: z.boolean(),
  resolved: z.object({ at: z.string(), by: z.string().nullable() }).nullable(),
  replies: z.array(Comment),
})
export type Thread = z.infer<typeof Thread>
export const Threads = z.object({ items: z.array(Thread), open: z.int() })

/* Approvals -------------------------------------------------------------------------------------------------------- */

export const RoleName = z.enum(roles)

/** One step of a flow: who decides, whether one of them or all, and within how many hours. */
export const Stage = z.strictObject({
  name: z.string().trim().min(1).max(60),
  people: z.array(PersonId).max(20).default([]),
  roles: z.array(RoleName).max(6).default([]),
  outside: z.boolean().default(false).describe('Somebody without an account decides, by a review link'),
  need: z.enum(['one', 'all']).default('one'),
  dueHours: z.int().min(1).max(720).nullable().default(null),
})
export type Stage = z.infer<typeof Stage>

export const flowFields = {
  required: z.enum(['none', 'roles', 'all']).describe('Which artefacts need approval: none, those by people of some roles and by software, or all'),
  roles: z.array(RoleName).max(6).default([]),
  stages: z.array(Stage).min(1).max(8),
}
export const Flow = z.object({
  kind: z.string(),
  label: z.string(),
  plural: z.string(),
  /** Something of this kind can be made to wait; for others only the stages count, where somebody asks. */
  waits: z.boolean(),
  ...flowFields,
  version: z.int(),
})
export type Flow = z.infer<typeof Flow>

export const RequestState = z.enum(['open', 'approved', 'changes', 'rejected', 'void', 'withdrawn'])
export type RequestState = z.infer<typeof RequestState>
export const DecisionWord = z.enum(['approved', 'changes', 'rejected'])
export type DecisionWord = z.infer<typeof DecisionWord>

export const Decision = z.object({
  stage: z.int(),
  name: z.string(),
  isGuest: z.boolean(),
  decision: DecisionWord,
  reason: z.string().nullable(),
  at: z.string(),
})
export type Decision = z.infer<typeof Decision>

/** A request for approval as it stands. `void`: it was approved, and the content has changed since. */
export const Request = z.object({
  id: RequestId,
  state: RequestState,
  stage: z.int(),
  stages: z.array(z.object({ name: z.string(), need: z.enum(['one', 'all']), outside: z.boolean(), approvers: z.array(z.string()), state: z.enum(['done', 'now', 'later', 'stopped']), decisions: z.array(Decision) })),
  note: z.string().nullable(),
  askedBy: z.string().nullable(),
  askedAt: z.string(),
  dueAt: z.string().nullable(),
  isOverdue: z.boolean(),
  decidedAt: z.string().nullable(),
  may: z.object({ decide: z.boolean(), withdraw: z.boolean() }),
})
export type Request = z.infer<typeof Request>

/** What the review of one artefact comes to. */
export const Review = z.object({
  kind: z.string(),
  subjectId: SubjectId,
  title: z.string(),
  href: z.string(),
  /** Fingerprint of the content; a decision names the one it was made on. */
  contentHash: z.string(),
  parts: z.array(z.object({ label: z.string(), text: z.string(), media: z.array(z.object({ assetId: z.string(), kind: z.string(), name: z.string(), alt: z.string(), url: z.string().nullable().describe('Null: a film without a poster'), film: z.string().optional().describe('Of a film: where it plays'), fps: z.number().optional().describe('Of a film: pictures per second'), version: z.int().optional().describe('Which content of the file is shown'), others: z.record(z.string(), z.string()).optional().describe('Pictures of its other contents by number') })) })),
  /** Does it wait for approval before it may go out? Why, in a sentence. */
  waits: z.string().nullable(),
  /** Why it may not be approved, whoever decides. */
  obstacle: z.object({ why: z.string(), picture: z.string().nullable(), href: z.string() }).nullable(),
  request: Request.nullable(),
  openComments: z.int(),
  may: z.object({ comment: z.boolean(), ask: z.boolean(), share: z.boolean() }),
})
export type Review = z.infer<typeof Review>

/** One thing that waits for a decision. */
export const Waiting = z.object({
  requestId: RequestId,
  kind: z.string(),
  label: z.string(),
  subjectId: SubjectId,
  title: z.string(),
  text: z.string(),
  cover: z.string().nullable(),
  href: z.string(),
  contentHash: z.string(),
  stage: z.int(),
  stageName: z.string(),
  askedBy: z.string().nullable(),
  note: z.string().nullable(),
  askedAt: z.string(),
  dueAt: z.string().nullable(),
  isOverdue: z.boolean(),
  may: z.object({ decide: z.boolean() }),
})
export type Waiting = z.infer<typeof Waiting>

/* Activity --------------------------------------------------------------------------------------------------------- */

export const Activity = z.object({ id: z.string(), at: z.string(), text: z.string(), note: z.string().nullable(), who: z.string().nullable(), isGuest: z.boolean() })
export type Activity = z.infer<typeof Activity>

/* Links for reviewers from outside --------------------------------------------------------------------------------- */

export const ReviewLink = z.object({
  id: ReviewLinkId,
  label: z.string(),
  mayDecide: z.boolean(),
  singleUse: z.boolean(),
  state: z.enum(['open', 'used', 'expired', 'revoked']),
  expiresAt: z.string(),
  createdAt: z.string(),
  createdBy: z.string().nullable(),
  visits: z.int(),
  lastVisitAt: z.string().nullable(),
  /** Names that were given there. */
  names: z.array(z.string()),
})
export type ReviewLink = z.infer<typeof ReviewLink>

export const ReviewLinks = z.object({
  items: z.array(ReviewLink),
  kept: z.array(z.object({ assetId: z.string(), name: z.string(), why: z.string() })).describe('Files of the artefact that guests do not see; while there are any, nobody decides by a link'),
})

export const MakeLink = z.strictObject({
  ...subjectInput,
  label: z.string().trim().min(1).max(80).describe('For whom it is'),
  mayDecide: z.boolean().default(true).describe('Approve or ask for changes; without it only comments'),
  singleUse: z.boolean().default(true).describe('It closes with the first decision'),
  days: z.int().min(1).max(90).default(14).describe('Days until it ends'),
})

export const AnswerLink = z.strictObject({
  token: z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be the last part of a review link'),
  name: z.string().trim().min(1).max(80),
  comment: z.string().trim().max(5_000).optional(),
  decision: z.enum(['approved', 'changes']).optional(),
  contentHash: z.string().max(100).optional().describe('The version that was on the page; needed to decide'),
  anchor: Anchor.optional().describe('The part of a picture, or the second of a film, that the comment is about'),
  /** Left empty by people. */
  website: z.string().max(200).optional(),
})
