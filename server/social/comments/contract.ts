import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { pageInput, pageOf } from '../../platform/page.ts'

export const CommentId = idOf('comment')
export const ReplyId = idOf('reply')
const PostRef = idOf('post')
const VariantRef = idOf('variant')
const AccountRef = idOf('account')

const Trouble = z.object({ text: z.string(), remedy: z.string() })

/** What somebody wrote under a post on one account. */
export const PostComment = z.object({
  id: CommentId,
  postId: z.string(),
  variantId: z.string(),
  accountId: z.string(),
  network: z.string(),
  accountName: z.string(),
  externalId: z.string(),
  /** The comment of ours that it answers; null under the post itself, or where that one is not known. */
  parentId: z.string().nullable(),
  author: z.object({ name: z.string(), handle: z.string().nullable(), avatarUrl: z.string().nullable() }),
  isOurs: z.boolean(),
  text: z.string(),
  url: z.string().nullable(),
  writtenAt: z.string(),
  hidden: z.boolean(),
  /** Deleted at the network. */
  removedAt: z.string().nullable(),
  isUnread: z.boolean(),
  leadId: z.string().nullable(),
  /** Being hidden, shown or deleted at this moment, and why that did not work. */
  acting: z.enum(['hide', 'show', 'delete']).nullable(),
  problem: Trouble.nullable(),
  may: z.object({ reply: z.boolean(), hide: z.boolean(), delete: z.boolean() }),
})
export type PostComment = z.output<typeof PostComment>

/** An answer of ours that is not among the comments yet. */
export const Reply = z.object({
  id: ReplyId,
  variantId: z.string(),
  commentId: z.string().nullable(),
  text: z.string(),
  state: z.enum(['waiting', 'sending', 'failed']),
  /** Until then it can be taken back. */
  sendAt: z.string(),
  failure: Trouble.nullable(),
  author: z.object({ id: z.string(), name: z.string() }).nullable(),
})
export type Reply = z.output<typeof Reply>

/** What can be done with comments on an account, in the network's own measure. */
const Place = z.object({ variantId: z.string(), accountName: z.string(), network: z.string(), networkName: z.string(), published: z.boolean(), offered: z.boolean(), max: z.int(), readAt: z.string().nullable() })

export const PostComments = z.object({ comments: z.array(PostComment), replies: z.array(Reply), places: z.array(Place), unread: z.int() })

export const ReadPostComments = z.strictObject({ id: PostRef })
export const ListComments = z.strictObject({ ...pageInput, unread: z.boolean().optional(), accountId: AccountRef.optional(), since: z.iso.datetime({ offset: true }).optional() })
export const CommentPage = pageOf(PostComment)
export const SendReply = z.strictObject({ id: PostRef, variantId: VariantRef, commentId: CommentId.nullable().default(null).describe('The comment to answer; null: write under the post itself'), text: z.string().trim().min(1, 'Write something.').max(10_000) })
export const OneComment = z.strictObject({ id: CommentId })
export const OneReply = z.strictObject({ id: ReplyId })
export const CommentToLead = z.strictObject({
  id: CommentId,
  name: z.string().trim().min(1, 'Give a name.').max(200),
  email: z.email('Use an address such as mira@example.com.').max(254).nullable().default(null),
  phone: z.string().trim().max(40).nullable().default(null),
})
