import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { pageInput } from '../../platform/page.ts'

export const FeedId = idOf('feed')
export const FeedItemId = idOf('feed item')

const words = z.array(z.string().trim().min(1).max(80)).max(30).default([])
/** Which items become posts. Case does not count. */
export const FeedFilters = z.strictObject({
  include: words.describe('One of these has to stand in title or summary; empty: all items'),
  exclude: words.describe('None of these may stand there'),
  categories: words.describe('One of these has to be a category of the item; empty: all'),
})
export type FeedFilters = z.output<typeof FeedFilters>

const fields = {
  name: z.string().trim().max(80).describe('Empty: what the feed calls itself'),
  url: z.url({ protocol: /^https?$/, error: 'must be an address such as https://example.com/feed.xml' }).max(2_000),
  filters: FeedFilters,
  template: z.string().trim().min(1, 'Write what the posts say.').max(5_000).describe('With {title}, {summary} and {link}; the link becomes a tracked one'),
  mode: z.enum(['draft', 'queue']).describe('Keep as draft, or put into the next free time of the queue'),
  accountIds: z.array(idOf('account')).min(1, 'Choose at least one account.').max(50),
  categoryId: idOf('category').nullable(),
  takePictures: z.boolean().describe('Copy the picture of an item into the media library'),
  everyMin: z.int().min(15).max(10_080),
}
export const CreateFeed = z.strictObject({
  ...fields, name: fields.name.default(''), filters: fields.filters.default({ include: [], exclude: [], categories: [] }), template: fields.template.default('{title}\n\n{link}'), mode: fields.mode.default('draft'), categoryId: fields.categoryId.default(null), takePictures: fields.takePictures.default(false), everyMin: fields.everyMin.default(60),
})
export const UpdateFeed = z.strictObject({ id: FeedId, version: z.int().optional(), ...z.object(fields).partial().shape, paused: z.boolean().optional() })
export const ListFeedItems = z.strictObject({ id: FeedId, ...pageInput })

export const Feed = z.object({
  id: FeedId,
  ...fields,
  paused: z.boolean(),
  checkedAt: z.string().nullable(),
  nextAt: z.string(),
  problem: z.string().nullable(),
  failures: z.int().describe('Readings in a row that failed'),
  counts: z.object({ drafts: z.int(), queued: z.int(), filtered: z.int() }),
  may: z.object({ edit: z.boolean() }),
  version: z.int(),
})
export type Feed = z.output<typeof Feed>

export const FeedItem = z.object({
  id: FeedItemId,
  title: z.string(),
  summary: z.string(),
  link: z.string().nullable(),
  publishedAt: z.string().nullable(),
  outcome: z.enum(['waiting', 'before', 'filtered', 'draft', 'queued']),
  problem: z.string().nullable(),
  postId: z.string().nullable(),
})
export type FeedItem = z.output<typeof FeedItem>
