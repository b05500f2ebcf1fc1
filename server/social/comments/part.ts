import { commentToLead } from './comment-to-lead.ts'
import { commentErrors } from './errors.ts'
import { commentEvents } from './events.ts'
import { deleteComment, hideComment, moderateComment, showComment } from './moderate.ts'
import { listComments, markRead, readPostComments, refreshComments } from './read-comments.ts'
import { resendReply, sendReplyOperation, takeBackReply } from './reply-operations.ts'
import { sendReplies } from './reply.timer.ts'
import { tellOfComments } from './tell-of-comments.ts'
import { watchPublished } from './watch-published.ts'
import { watchPosts } from './watch.timer.ts'

/** What people write under our posts, and our answers. */
export const comments = {
  operations: [readPostComments, listComments, markRead, refreshComments, sendReplyOperation, takeBackReply, resendReply, hideComment, showComment, deleteComment, commentToLead],
  errors: commentErrors,
  events: commentEvents,
  listeners: [tellOfComments, watchPublished],
  notifications: [{ kind: 'social.comment-received', label: 'Somebody wrote under a post', group: 'Posts', defaults: { app: true, mail: 'daily' }, permission: 'social:read' }],
  jobs: [moderateComment],
  timers: [watchPosts, sendReplies],
} as const
