import { escapeHtml } from '../../platform/html.ts'
import type { FeedItem } from './load-feed.ts'

export type Feed = { agency: string; origin: string; workspaceId: string; items: readonly FeedItem[] }

const address = ({ origin, workspaceId }: Feed, format: string) => `${origin}/feeds/${workspaceId}/listings.${format}`

/** JSON Feed 1.1; what a listing is beyond an article stands under `_foyer`, as the format wants it. */
export const jsonFeed = (feed: Feed): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: `${feed.agency}: listings`,
    home_page_url: feed.origin,
    feed_url: address(feed, 'json'),
    items: feed.items.map(({ id, url, title, summary, image, publishedAt, updatedAt, ...facts }) => ({ id, url, title, content_text: summary, ...(image ? { image } : {}), date_published: publishedAt, date_modified: updatedAt, _foyer: facts })),
  })

/** RSS 2.0. */
export const rssFeed = (feed: Feed): string => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>${text(`${feed.agency}: listings`)}</title><link>${text(feed.origin)}</link><description>${text(`What ${feed.agency} has on show`)}</description>
<atom:link href="${text(address(feed, 'rss'))}" rel="self" type="application/rss+xml"/>
${feed.items.map(item).join('\n')}
</channel></rss>
`

const item = ({ id, url, title, summary, price, status, image, publishedAt }: FeedItem): string =>
  `<item><title>${text([title, price].filter(Boolean).join(', '))}</title><link>${text(url)}</link><guid isPermaLink="false">${id}</guid><category>${text(status)}</category><pubDate>${new Date(publishedAt).toUTCString()}</pubDate><description>${text(summary)}</description>${image ? `<enclosure url="${text(image)}" type="image/jpeg" length="0"/>` : ''}</item>`

/** XML 1.0 has no way to write control characters, so they are left out. */
const text = (words: string): string => escapeHtml(words.replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, ''))
