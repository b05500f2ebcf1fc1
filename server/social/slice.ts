import { slice } from '../platform/slice.ts'
import { disconnectAccount, disconnectPlatform, listAccounts } from './accounts/account-operations.ts'
import { setAccountMarks } from './accounts/account-marks.ts'
import { serveCallbacks } from './accounts/callback-routes.ts'
import { connectBluesky, listNetworks, pickAccounts, readConnection, startConnect } from './accounts/connect-operations.ts'
import { prepareServerJob } from './accounts/prepare-server.job.ts'
import { lookUpAccount } from './accounts/look-up-account.ts'
import { lookUpJob } from './accounts/look-up.job.ts'
import { renewAccount, renewAccounts } from './accounts/renew-accounts.job.ts'
import { revokeJob } from './accounts/revoke.job.ts'
import { signInJob } from './accounts/sign-in.job.ts'
import { tellOfTrouble } from './accounts/tell-of-trouble.ts'
import { followApprovals } from './approvals/follow-approvals.ts'
import { reviewablePost } from './approvals/reviewable-post.ts'
import { bestTime } from './best-time/read-best-time.ts'
import { calendar } from './calendar/part.ts'
import { editors } from './editors/part.ts'
import { blackouts } from './blackouts/part.ts'
import { pauses } from './pauses/part.ts'
import { queue } from './queue/part.ts'
import { comments } from './comments/part.ts'
import { drift } from './drift/part.ts'
import { socialErrors } from './errors.ts'
import { socialEvents } from './events.ts'
import { health } from './health/part.ts'
import { listingEvents } from './listing-events/part.ts'
import { postUses } from './media-uses/asset-uses.ts'
import { followContents } from './media-uses/follow-contents.ts'
import { missed } from './missed/part.ts'
import { measurePosts } from './metrics/measure.timer.ts'
import { readMetrics } from './metrics/read-metrics.ts'
import { socialNotifications } from './notifications.ts'
import { amendPost } from './posts/amend-post.ts'
import { checkPost } from './posts/check-post.ts'
import { listPosts } from './posts/list-posts.ts'
import { createPost, deletePost, restorePost, updatePost } from './posts/post-operations.ts'
import { readPlan } from './posts/read-plan.ts'
import { readPost } from './posts/read-post.ts'
import { publishPost, retryPost, schedulePost, unschedulePost } from './posts/schedule-post.ts'
import { amend } from './publishing/amend.job.ts'
import { writeFirstComment } from './publishing/first-comment.job.ts'
import { publishDue } from './publishing/publish.timer.ts'
import { takeDown } from './publishing/take-down.job.ts'
import { series } from './series/part.ts'
import { categories } from './categories/part.ts'
import { sameContent } from './same-content/part.ts'
import { batch } from './batch/part.ts'
import { feeds } from './feeds/part.ts'
import { evergreen } from './evergreen/part.ts'
import { readSettings, updateSettings } from './settings-operations.ts'
import { webhooks } from './webhooks/part.ts'
import { serveWebhooks } from './webhooks/webhook-routes.ts'
import { snippets } from './snippets/part.ts'

/** Accounts on networks, posts and their variants, publishing once only, and what the networks count. */
export const social = slice({
  id: 'social',
  uses: ['identity', 'notifications', 'media', 'listings', 'links', 'crm', 'policy', 'reviews'],
  operations: [
    listNetworks, startConnect, connectBluesky, readConnection, pickAccounts, listAccounts, setAccountMarks, lookUpAccount, disconnectAccount, disconnectPlatform,
    listPosts, createPost, readPost, updatePost, deletePost, restorePost, schedulePost, unschedulePost, publishPost, retryPost, amendPost,
    checkPost, readPlan, readMetrics, readSettings, updateSettings,
    ...comments.operations, ...webhooks.operations, ...drift.operations, ...health.operations, ...listingEvents.operations, ...missed.operations, ...snippets.operations, ...calendar.operations, ...bestTime.operations, ...editors.operations, ...queue.operations, ...pauses.operations, ...blackouts.operations,
    ...series.operations,
    ...categories.operations,
    ...sameContent.operations,
    ...batch.operations,
    ...feeds.operations,
    ...evergreen.operations,
  ],
  permissions: {
    'social:read': { label: 'See posts, accounts and their numbers', roles: ['owner', 'admin', 'manager', 'marketer', 'agent', 'viewer'] },
    'social:write': { label: 'Write posts', roles: ['owner', 'admin', 'manager', 'marketer', 'agent'] },
    'social:publish': { label: 'Schedule and publish posts', roles: ['owner', 'admin', 'manager', 'marketer'] },
    'social:accounts': { label: 'Connect and disconnect accounts', roles: ['owner', 'admin', 'manager'] },
  },
  errors: [...socialErrors, ...calendar.errors, ...snippets.errors, ...queue.errors, ...pauses.errors, ...blackouts.errors, ...series.errors, ...categories.errors, ...comments.errors, ...webhooks.errors, ...drift.errors, ...batch.errors],
  events: [...socialEvents, ...calendar.events, ...snippets.events, ...editors.events, ...queue.events, ...pauses.events, ...blackouts.events, ...series.events, ...comments.events, ...drift.events, ...batch.events, ...feeds.events, ...evergreen.events],
  listeners: [followApprovals, tellOfTrouble, followContents, ...comments.listeners, ...webhooks.listeners, ...drift.listeners, ...listingEvents.listeners, ...evergreen.listeners],
  reviewables: [reviewablePost],
  assetUses: [postUses],
  notifications: [...socialNotifications, ...comments.notifications, ...drift.notifications, ...listingEvents.notifications],
  jobs: [...calendar.jobs, signInJob, lookUpJob, prepareServerJob, revokeJob, renewAccount, renewAccounts, takeDown, amend, writeFirstComment, ...series.jobs, ...comments.jobs, ...webhooks.jobs, ...health.jobs, ...batch.jobs, ...feeds.jobs, ...evergreen.jobs],
  timers: [publishDue, measurePosts, ...pauses.timers, ...comments.timers, ...webhooks.timers],
  routes: (app, house) => {
    serveCallbacks(app, house)
    batch.routes(app, house)
    serveWebhooks(app, house)
    calendar.routes(app, house)
  },
})
