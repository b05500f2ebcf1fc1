import type { BlueskyState } from './bluesky-state.ts'
import { checkEmbed } from './embed-lexicon.ts'
import { invalidRequest } from './xrpc-error.ts'

/** Refuses with the words the lexicon validator of a real server uses. */
export function refuseRecord(path: string, problem: string): never {
  throw invalidRequest(`Invalid app.bsky.feed.post record: Record/${path} ${problem}`)
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Letters as a person counts them. */
export function countGraphemes(text: string): number {
  return [...segmenter.segment(text)].length
}

/** Checks `app.bsky.feed.post` as far as an app may get it wrong. Blobs must lie in `did`'s repository. */
export function checkPost(value: Record<string, unknown>, did: string, state: BlueskyState): void {
  const { text, createdAt, langs, tags, facets, embed, reply } = value
  if (typeof text !== 'string') refuseRecord('text', text === undefined ? 'is required' : 'must be a string')
  if (Buffer.byteLength(text) > 3_000) refuseRecord('text', 'must not be longer than 3000 characters')
  if (countGraphemes(text) > 300) refuseRecord('text', 'must not be longer than 300 graphemes')
  if (typeof createdAt !== 'string' || !isDateTime(createdAt)) {
    refuseRecord('createdAt', 'must be an valid atproto datetime (both RFC-3339 and ISO-8601)')
  }
  checkList('langs', langs, 3, (lang) => typeof lang === 'string' && /^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$/.test(lang))
  checkList('tags', tags, 8, (tag) => typeof tag === 'string' && countGraphemes(tag) <= 64)
  if (facets !== undefined) checkFacets(facets, text)
  if (embed !== undefined) checkEmbed(embed, did, state)
  if (reply !== undefined) checkReply(reply)
}

function isDateTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text))
}

function checkList(name: string, list: unknown, max: number, fits: (item: unknown) => boolean): void {
  if (list === undefined) return
  if (!Array.isArray(list)) refuseRecord(name, 'must be an array')
  if (list.length > max) refuseRecord(name, `must not have more than ${max} elements`)
  const bad = list.findIndex((item) => !fits(item))
  if (bad >= 0) refuseRecord(`${name}/${bad}`, 'is not valid')
}

/** Ranges are UTF-8 byte offsets; one that leaves the text or splits a letter marks an app that counted characters. */
function checkFacets(facets: unknown, text: string): void {
  if (!Array.isArray(facets)) refuseRecord('facets', 'must be an array')
  const bytes = Buffer.from(text)
  const splitsLetter = (offset: number): boolean => ((bytes[offset] ?? 0) & 0xc0) === 0x80
  for (const [i, facet] of (facets as FacetShape[]).entries()) {
    const { byteStart, byteEnd } = facet?.index ?? {}
    if (!Number.isInteger(byteStart) || !Number.isInteger(byteEnd)) refuseRecord(`facets/${i}/index`, 'must have byteStart and byteEnd')
    const [start, end] = [byteStart as number, byteEnd as number]
    if (start < 0 || end <= start || end > bytes.length) refuseRecord(`facets/${i}/index`, `must lie within the ${bytes.length} bytes of the text`)
    if (splitsLetter(start) || splitsLetter(end)) refuseRecord(`facets/${i}/index`, 'must not split a UTF-8 character')
    if (!Array.isArray(facet.features) || facet.features.length === 0) refuseRecord(`facets/${i}/features`, 'must be a non-empty array')
    for (const [j, feature] of facet.features.entries()) checkFeature(feature, `facets/${i}/features/${j}`)
  }
}

interface FacetShape {
  index?: { byteStart?: unknown; byteEnd?: unknown }
  features?: Record<string, unknown>[]
}

function checkFeature(feature: Record<string, unknown>, path: string): void {
  const text = (name: string): string => (typeof feature[name] === 'string' ? feature[name] : refuseRecord(`${path}/${name}`, 'must be a string'))
  switch (feature.$type) {
    case 'app.bsky.richtext.facet#link':
      if (!URL.canParse(text('uri'))) refuseRecord(`${path}/uri`, 'must be a uri')
      return
    case 'app.bsky.richtext.facet#mention':
      if (!text('did').startsWith('did:')) refuseRecord(`${path}/did`, 'must be a valid did')
      return
    case 'app.bsky.richtext.facet#tag':
      if (countGraphemes(text('tag')) > 64) refuseRecord(`${path}/tag`, 'must not be longer than 64 graphemes')
      return
    default:
      if (typeof feature.$type !== 'string') refuseRecord(path, 'must have the property "$type"')
  }
}

function checkReply(reply: unknown): void {
  const { root, parent } = (reply ?? {}) as Record<string, { uri?: unknown; cid?: unknown } | undefined>
  for (const [name, ref] of Object.entries({ root, parent })) {
    if (typeof ref?.uri !== 'string' || typeof ref.cid !== 'string') refuseRecord(`reply/${name}`, 'must have the properties "uri" and "cid"')
  }
}
