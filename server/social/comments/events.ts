import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

/** Somebody wrote under one of our posts. Once for each comment, however often the network tells of it; not for our own. */
export const commentReceived = event({
  name: 'social.comment.received', version: 1,
  data: z.object({ commentId: z.string(), postId: z.string(), variantId: z.string(), accountId: z.string(), network: z.string(), authorName: z.string(), text: z.string(), writtenAt: z.string() }),
  summary: ({ authorName, network }) => `${authorName} wrote under a post on ${network}`,
})
/** A comment or an answer is not as it was: edited, hidden, deleted, read, sent. */
export const commentChanged = event({ name: 'social.comment.changed', version: 1, data: z.object({ postId: z.string(), commentId: z.string().nullable() }) })

export const commentEvents = [commentReceived, commentChanged]
