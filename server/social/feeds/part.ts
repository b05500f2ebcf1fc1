import { checkFeed, createFeed, deleteFeed, listFeedItems, listFeeds, readOneFeed, restoreFeed, takeFeedItem, updateFeed } from './feed-operations.ts'
import { feedRead } from './events.ts'
import { pollDueFeeds, pollFeed } from './poll-feed.job.ts'
import { takeItem } from './take-item.job.ts'

/** News of others as posts. */
export const feeds = {
  operations: [listFeeds, createFeed, readOneFeed, updateFeed, checkFeed, deleteFeed, restoreFeed, listFeedItems, takeFeedItem],
  events: [feedRead],
  jobs: [pollFeed, pollDueFeeds, takeItem],
} as const
