import type { PressItem } from './items.ts'

export type FeedFormat = 'rss' | 'atom' | 'json' | 'news'

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)

/** The paper's news in one of the forms that feed readers know. */
export function writeFeed(format: FeedFormat, items: readonly PressItem[], base: string): { body: string; contentType: string } {
  const link = ({ id }: PressItem) => `${base}/news/${id}`
  const picture = ({ id }: PressItem) => `${base}/pictures/${id}.jpg`
  if (format === 'json') {
    const body = JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1', title: 'Wrenfield Gazette', home_page_url: base,
      items: items.map((one) => ({ id: `gazette-${one.id}`, url: link(one), title: one.title, content_html: `<p>${escape(one.summary)}</p>`, date_published: one.at, tags: [one.category], ...(one.picture ? { image: picture(one) } : {}) })),
    })
    return { body, contentType: 'application/feed+json' }
  }
  if (format === 'atom') {
    const entries = items.map((one) => `<entry><id>tag:gazette.test,2026:${one.id}</id><title>${escape(one.title)}</title><link rel="alternate" href="${link(one)}"/>${one.picture ? `<link rel="enclosure" type="image/jpeg" href="${picture(one)}"/>` : ''}<updated>${one.at}</updated><category term="${escape(one.category)}"/><summary type="html">&lt;p&gt;${escape(escape(one.summary))}&lt;/p&gt;</summary></entry>`)
    return { body: `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><id>tag:gazette.test,2026</id><title>Wrenfield Gazette</title><updated>${items[0]?.at ?? ''}</updated>${entries.join('')}</feed>`, contentType: 'application/atom+xml' }
  }
  if (format === 'news') {
    const entries = items.map((one) => `<url><loc>${link(one)}</loc><news:news><news:publication><news:name>Wrenfield Gazette</news:name><news:language>en</news:language></news:publication><news:publication_date>${one.at}</news:publication_date><news:title>${escape(one.title)}</news:title><news:keywords>${escape(one.category)}</news:keywords></news:news>${one.picture ? `<image:image><image:loc>${picture(one)}</image:loc></image:image>` : ''}</url>`)
    return { body: `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">${entries.join('')}</urlset>`, contentType: 'application/xml' }
  }
  const entries = items.map((one) => `<item><title>${escape(one.title)}</title><link>${link(one)}</link><guid isPermaLink="false">gazette-${one.id}</guid><pubDate>${new Date(one.at).toUTCString()}</pubDate><category>${escape(one.category)}</category><description><![CDATA[<p>${escape(one.summary)}</p>]]></description>${one.picture ? `<media:content url="${picture(one)}" medium="image" type="image/jpeg"/>` : ''}</item>`)
  return { body: `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Wrenfield Gazette</title><link>${base}</link><description>News of the town. Sandbox.</description>${entries.join('')}</channel></rss>`, contentType: 'application/rss+xml' }
}
