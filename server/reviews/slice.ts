import { slice } from '../platform/slice.ts'
import { listActivity } from './activity/list-activity.ts'
import { writeActivity } from './activity/write-activity.ts'
import { listFlows, saveFlow } from './approvals/flow-operations.ts'
import { listWaiting } from './approvals/list-waiting.ts'
import { readReview } from './approvals/read-review.ts'
import { remindOfApprovals } from './approvals/remind.timer.ts'
import { askApproval, decideRequest, withdrawRequest } from './approvals/request-operations.ts'
import { addComment, deleteComment, listComments, reopenThread, resolveThread, updateComment } from './comments/comment-operations.ts'
import { reviewsErrors } from './errors.ts'
import { reviewsEvents } from './events.ts'
import { reviewsNotifications } from './notifications.ts'
import { answerLink } from './outside/answer-link.ts'
import { listLinks, makeLink, revokeLink } from './outside/link-operations.ts'
import { serveOutside } from './outside/serve-outside.ts'

/** Comments, approvals and links for reviewers from outside, for every artefact of the house. */
export const reviews = slice({
  id: 'reviews',
  uses: ['identity', 'notifications', 'links', 'media'],
  operations: [
    readReview, listWaiting, askApproval, decideRequest, withdrawRequest, listFlows, saveFlow, listComments, addComment, updateComment, resolveThread, reopenThread, deleteComment,
    listActivity, listLinks, makeLink, revokeLink, answerLink,
  ],
  permissions: {
    'reviews:read': { label: 'See comments and approvals', roles: ['owner', 'admin', 'manager', 'marketer', 'agent', 'viewer'] },
    'reviews:write': { label: 'Comment, ask for approval, share for review', roles: ['owner', 'admin', 'manager', 'marketer', 'agent'] },
    'reviews:approve': { label: 'Approve', roles: ['owner', 'admin', 'manager'] },
    'reviews:settings': { label: 'Set up approvals', roles: ['owner', 'admin', 'manager'] },
  },
  errors: reviewsErrors,
  events: reviewsEvents,
  listeners: [writeActivity],
  notifications: reviewsNotifications,
  timers: [remindOfApprovals],
  routes: serveOutside,
})
