import { feedErrors } from './errors.ts'
import { feedEvents } from './events.ts'
import { askTest, createFeed, listFeeds, pauseFeed, readFeed, removeFeed, resumeFeed, runFeedNow, updateFeed } from './feed-operations.ts'
import { listFeedProblems, listFeedRuns, readMlsRecord, retryFeedProblems } from './feed-reports.ts'
import { feedTimer } from './feed.timer.ts'
import { leaveFeed } from './leave-feed.job.ts'
import { runFeed } from './run-feed.job.ts'
import { testFeed } from './test-feed.job.ts'

/** Listings of an MLS: what a feed adds to the room. */
export const feeds = {
  operations: [listFeeds, readFeed, createFeed, updateFeed, askTest, resumeFeed, pauseFeed, runFeedNow, removeFeed, listFeedRuns, listFeedProblems, retryFeedProblems, readMlsRecord],
  errors: feedErrors,
  events: feedEvents,
  jobs: [testFeed, runFeed, leaveFeed],
  timers: [feedTimer],
  permissions: { 'listings:feeds': { label: 'Set up MLS feeds', roles: ['owner', 'admin', 'manager'] } },
} as const
