import { decodeXml } from '../../platform/files/charset.ts'
import { textOfHtml } from '../../platform/files/html-text.ts'
import { childOf, childrenOf, readXml, wordsOf, XmlRefused, type XmlElement } from '../../platform/files/xml.ts'
import { FeedRefused, itemsOfJson } from './read-json-feed.ts'

/** An item as its feed gives it: plain text, addresses made whole. */
export type RawItem = { guid: string; title: string; summary: string; link: string | null; picture: string | null; categories: string[]; publishedAt: string | null }
export type RawFeed = { title: string | null; items: RawItem[] }

const mostItems = 200

/**
 * Reads RSS 2.0 (also 1.0), Atom 1.0 (RFC 4287), JSON Feed 1.1 and news sitemaps; which it is shows in the bytes. Document types and
 * entities are refused unread. Throws {@link FeedRefused} with words for the person who set it up.
 */
export function readFeed(bytes: Uint8Array, { url, charset }: { url: string; charset: string | undefined }): RawFeed {
  const text = decodeXml(bytes, charset).replace(/^\uFEFF/, '').trimStart()
  const feed = text.startsWith('{') ? itemsOfJson(text) : itemsOfXml(text)
  const items = feed.items.flatMap((one) => {
    const link = whole(one.link, url)
    const guid = one.guid || link || one.title
    return guid ? [{ ...one, guid: guid.slice(0, 500), title: plain(one.title, 300), summary: plain(one.summary, 4_000), link, picture: whole(one.picture, url), categories: one.categories.map((name) => plain(name, 80)).filter(Boolean), publishedAt: moment(one.publishedAt) }] : []
  })
  return { title: feed.title ? plain(feed.title, 80) : null, items: items.slice(0, mostItems) }
}

function itemsOfXml(text: string): RawFeed {
  const root = xmlOf(text)
  if (root.name === 'rss' || root.name === 'rdf:rdf') {
    const channel = childOf(root, 'channel')
    return { title: wordsOf(childOf(channel, 'title')) ?? null, items: [...childrenOf(channel, 'item'), ...childrenOf(root, 'item')].map(ofRss) }
  }
  if (root.name === 'feed') return { title: wordsOf(childOf(root, 'title')) ?? null, items: childrenOf(root, 'entry').map(ofAtom) }
  if (root.name === 'urlset') return { title: null, items: childrenOf(root, 'url').flatMap(ofNews) }
  throw new FeedRefused(root.name === 'html' ? 'The address leads to a web page, not to a feed. Look for a link called RSS or Atom on it.' : `The address leads to XML that is no feed: it begins with <${root.name.slice(0, 40)}>.`)
}

function xmlOf(text: string): XmlElement {
  if (/^<(!doctype\s+html|html)[\s>]/i.test(text)) throw new FeedRefused('The address leads to a web page, not to a feed. Look for a link called RSS or Atom on it.')
  try {
    return readXml(text)
  } catch (error) {
    if (error instanceof XmlRefused) throw new FeedRefused(error.message)
    throw error
  }
}

const ofRss = (item: XmlElement): RawItem => ({
  guid: wordsOf(childOf(item, 'guid')) ?? item.attributes['rdf:about'] ?? '',
  title: wordsOf(childOf(item, 'title')) ?? '',
  summary: wordsOf(childOf(item, 'description')) ?? wordsOf(childOf(item, 'content:encoded')) ?? '',
  link: wordsOf(childOf(item, 'link')) ?? null,
  picture: pictureIn(item),
  categories: [...childrenOf(item, 'category'), ...childrenOf(item, 'dc:subject')].flatMap((one) => wordsOf(one) ?? []),
  publishedAt: wordsOf(childOf(item, 'pubdate')) ?? wordsOf(childOf(item, 'dc:date')) ?? null,
})

function ofAtom(entry: XmlElement): RawItem {
  const links = childrenOf(entry, 'link')
  const content = childOf(entry, 'summary') ?? childOf(entry, 'content')
  return {
    guid: wordsOf(childOf(entry, 'id')) ?? '',
    title: wordsOf(childOf(entry, 'title')) ?? '',
    summary: content ? allText(content) : '',
    link: links.find(({ attributes }) => (attributes['rel'] ?? 'alternate') === 'alternate')?.attributes['href'] ?? null,
    picture: links.find(({ attributes }) => attributes['rel'] === 'enclosure' && attributes['type']?.startsWith('image/'))?.attributes['href'] ?? pictureIn(entry),
    categories: childrenOf(entry, 'category').flatMap(({ attributes }) => attributes['label'] ?? attributes['term'] ?? []),
    publishedAt: wordsOf(childOf(entry, 'published')) ?? wordsOf(childOf(entry, 'updated')) ?? null,
  }
}

/** Google's news sitemap (support.google.com/news/publisher-center/answer/9606710). An address without news is no item. */
function ofNews(url: XmlElement): RawItem[] {
  const news = childOf(url, 'news:news')
  const link = wordsOf(childOf(url, 'loc')) ?? null
  if (!news || !link) return []
  return [{
    guid: link, title: wordsOf(childOf(news, 'news:title')) ?? '', summary: '', link,
    picture: wordsOf(childOf(childOf(url, 'image:image'), 'image:loc')) ?? null,
    categories: (wordsOf(childOf(news, 'news:keywords')) ?? '').split(',').map((one) => one.trim()).filter(Boolean),
    publishedAt: wordsOf(childOf(news, 'news:publication_date')) ?? null,
  }]
}

function pictureIn(item: XmlElement): string | null {
  const media = [...childrenOf(item, 'media:content'), ...childrenOf(childOf(item, 'media:group'), 'media:content')].find(({ attributes }) => attributes['medium'] === 'image' || attributes['type']?.startsWith('image/'))
  const enclosed = childrenOf(item, 'enclosure').find(({ attributes }) => attributes['type']?.startsWith('image/'))
  return media?.attributes['url'] ?? enclosed?.attributes['url'] ?? childOf(item, 'media:thumbnail')?.attributes['url'] ?? null
}

const allText = (element: XmlElement): string => [element.text, ...element.children.map(allText)].join(' ')

/** Plain words in one line, cut between two of them. */
function plain(text: string, most: number): string {
  const words = textOfHtml(text).replaceAll('\u0000', '').replace(/\s+/g, ' ').trim()
  return words.length <= most ? words : `${words.slice(0, most - 1).replace(/\s+\S*$/, '')}…`
}

function whole(address: string | null, base: string): string | null {
  if (!address || !URL.canParse(address.trim(), base)) return null
  const { href, protocol } = new URL(address.trim(), base)
  return (protocol === 'http:' || protocol === 'https:') && href.length <= 2_000 ? href : null
}

const moment = (text: string | null): string | null => (text && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : null)
