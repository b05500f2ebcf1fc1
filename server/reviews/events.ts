import { z } from 'zod'
import { event, type ActivityLine } from '../platform/events/event.ts'

const subject = { kind: z.string(), id: z.string() }
const ofSubject = ({ kind, id }: { kind: string; id: string }): ActivityLine['of'] => ({ kind, id })
/** `by`: the name somebody without an account gave. */
const guest = { by: z.string().nullable() }

export const commentAdded = event({
  name: 'reviews.comment.added', version: 1,
  data: z.object({ ...subject, ...guest, commentId: z.string(), isReply: z.boolean() }),
  summary: ({ isReply }) => (isReply ? 'A comment was answered' : 'A comment was written'),
  onActivity: (data) => ({ of: ofSubject(data), text: data.isReply ? 'Answered a comment' : 'Commented', by: data.by }),
})
export const commentChanged = event({ name: 'reviews.comment.changed', version: 1, data: z.object({ ...subject, commentId: z.string() }) })
export const threadResolved = event({
  name: 'reviews.thread.resolved', version: 1,
  data: z.object({ ...subject, commentId: z.string(), resolved: z.boolean() }),
  onActivity: (data) => ({ of: ofSubject(data), text: data.resolved ? 'Resolved a comment' : 'Opened a comment again' }),
})
export const approvalAsked = event({
  name: 'reviews.approval.asked', version: 1,
  data: z.object({ ...subject, requestId: z.string(), stage: z.string(), note: z.string().nullable() }),
  summary: () => 'Approval was asked for',
  onActivity: (data) => ({ of: ofSubject(data), text: 'Asked for approval', note: data.note }),
})
/** One approval, or the step to the next stage; `approvalDecided` tells of the end. */
export const approvalMoved = event({
  name: 'reviews.approval.moved', version: 1,
  data: z.object({ ...subject, ...guest, requestId: z.string(), stage: z.string() }),
  onActivity: (data) => ({ of: ofSubject(data), text: `Approved at “${data.stage}”`, by: data.by }),
})
const ends = { approved: 'Approved', changes: 'Asked for changes', rejected: 'Rejected', withdrawn: 'Took the request for approval back' } as const
export const approvalDecided = event({
  name: 'reviews.approval.decided', version: 1,
  data: z.object({ ...subject, ...guest, requestId: z.string(), state: z.enum(['approved', 'changes', 'rejected', 'withdrawn']), stage: z.string(), reason: z.string().nullable(), who: z.string() }),
  summary: ({ state }) => (state === 'approved' ? 'It was approved' : state === 'withdrawn' ? 'The request for approval was taken back' : 'It was not approved'),
  onActivity: (data) => ({ of: ofSubject(data), text: ends[data.state], note: data.reason, by: data.by }),
})
/** The content is no longer the one that was approved, or is looked at: `begins` tells whether the stages begin anew. */
export const approvalVoided = event({
  name: 'reviews.approval.voided', version: 1,
  data: z.object({ ...subject, requestId: z.string(), begins: z.boolean() }),
  summary: () => 'A change made an approval void',
  onActivity: (data) => ({ of: ofSubject(data), text: data.begins ? 'Changed it while it was looked at; the stages begin anew' : 'Changed it after it was approved; the approval no longer holds' }),
})
export const approvalOverdue = event({
  name: 'reviews.approval.overdue', version: 1,
  data: z.object({ ...subject, requestId: z.string(), stage: z.string() }),
  summary: () => 'An approval is overdue',
  onActivity: (data) => ({ of: ofSubject(data), text: `“${data.stage}” is overdue` }),
})
export const linkMade = event({
  name: 'reviews.link.made', version: 1,
  data: z.object({ ...subject, linkId: z.string(), label: z.string() }),
  onActivity: (data) => ({ of: ofSubject(data), text: `Made a review link for ${data.label}` }),
})
export const linkRevoked = event({
  name: 'reviews.link.revoked', version: 1,
  data: z.object({ ...subject, linkId: z.string(), label: z.string() }),
  onActivity: (data) => ({ of: ofSubject(data), text: `Took the review link for ${data.label} back` }),
})
export const linkVisited = event({ name: 'reviews.link.visited', version: 1, data: z.object({ ...subject, linkId: z.string() }) })
/** A line stands in the activity; whoever looks at it reads it again. */
export const activityAdded = event({ name: 'reviews.activity.added', version: 1, data: z.object(subject) })

export const reviewsEvents = [commentAdded, commentChanged, threadResolved, approvalAsked, approvalMoved, approvalDecided, approvalVoided, approvalOverdue, linkMade, linkRevoked, linkVisited, activityAdded]
