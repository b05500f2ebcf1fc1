import { z } from 'zod'
import type { RawFeed } from './read-feed.ts'

/** What came is no feed, in words for the person who set it up. */
export class FeedRefused extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'FeedRefused'
  }
}

const text = z.string().optional().catch(undefined)
/** JSON Feed 1.1 (jsonfeed.org/version/1.1), as far as posts are made of it. */
const JsonFeed = z.object({
  version: z.string().startsWith('https://jsonfeed.org/version/'),
  title: text,
  items: z.array(z.object({ id: z.union([z.string(), z.number()]).optional(), url: text, external_url: text, title: text, summary: text, content_text: text, content_html: text, image: text, banner_image: text, date_published: text, tags: z.array(z.string()).optional().catch(undefined) })),
})

/** The items of a JSON Feed, as they stand. Throws {@link FeedRefused}. */
export function itemsOfJson(source: string): RawFeed {
  const feed = JsonFeed.safeParse(parsed(source))
  if (!feed.success) throw new FeedRefused('The address leads to JSON that is no JSON Feed.')
  return {
    title: feed.data.title ?? null,
    items: feed.data.items.map(({ id, url, external_url, title, summary, content_text, content_html, image, banner_image, date_published, tags }) => ({
      guid: id === undefined ? '' : String(id), title: title ?? '', summary: summary ?? content_text ?? content_html ?? '', link: url ?? external_url ?? null, picture: image ?? banner_image ?? null, categories: tags ?? [], publishedAt: date_published ?? null,
    })),
  }
}

function parsed(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch (error) {
    if (error instanceof SyntaxError) throw new FeedRefused('The address leads to JSON that cannot be read.')
    throw error
  }
}
