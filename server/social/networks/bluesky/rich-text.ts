/** A stretch of text that is a link, a mention or a tag. Offsets are UTF-8 bytes (app.bsky.richtext.facet). */
export type Facet = {
  index: { byteStart: number; byteEnd: number }
  features: ({ $type: 'app.bsky.richtext.facet#link'; uri: string } | { $type: 'app.bsky.richtext.facet#mention'; did: string } | { $type: 'app.bsky.richtext.facet#tag'; tag: string })[]
}

type Span = { start: number; end: number }
export type Found = (Span & { kind: 'link'; uri: string }) | (Span & { kind: 'mention'; handle: string }) | (Span & { kind: 'tag'; tag: string })

const link = /https?:\/\/[^\s<>"]+/g
const mention = /(?<=^|[\s(])@([a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)+)/g
// A tag of digits only is a number (#1), and the server takes at most 64 graphemes.
const tag = /(?<=^|[\s(])#([^\s#.,;:!?()[\]{}"'…]*[^\d\s#.,;:!?()[\]{}"'…][^\s#.,;:!?()[\]{}"'…]*)/gu
const trailing = /[.,;:!?'"…]+$/

/** Links, mentions and tags of a text, in order. Nothing is found inside a link. Offsets are UTF-16. */
export function findRichText(text: string): Found[] {
  const found: Found[] = []
  const free = (span: Span) => !found.some((other) => span.start < other.end && other.start < span.end)
  for (const match of text.matchAll(link)) {
    let uri = match[0].replace(trailing, '')
    if (uri.endsWith(')') && !uri.includes('(')) uri = uri.slice(0, -1)
    if (URL.canParse(uri)) found.push({ kind: 'link', uri, start: match.index, end: match.index + uri.length })
  }
  for (const match of text.matchAll(mention)) {
    const span = { start: match.index, end: match.index + match[0].length }
    if (free(span)) found.push({ ...span, kind: 'mention', handle: match[1]!.toLowerCase() })
  }
  for (const match of text.matchAll(tag)) {
    const span = { start: match.index, end: match.index + match[0].length }
    if (free(span) && [...match[1]!].length <= 64) found.push({ ...span, kind: 'tag', tag: match[1]! })
  }
  return found.sort((a, b) => a.start - b.start)
}

/** The facets of a text. `dids` gives the DID of each handle; an unknown one stays plain text, as in the official app. */
export function facetsOf(text: string, dids: ReadonlyMap<string, string>): Facet[] {
  const bytes = (until: number) => Buffer.byteLength(text.slice(0, until))
  return findRichText(text).flatMap((one): Facet[] => {
    const index = { byteStart: bytes(one.start), byteEnd: bytes(one.end) }
    if (one.kind === 'link') return [{ index, features: [{ $type: 'app.bsky.richtext.facet#link', uri: one.uri }] }]
    if (one.kind === 'tag') return [{ index, features: [{ $type: 'app.bsky.richtext.facet#tag', tag: one.tag }] }]
    const did = dids.get(one.handle)
    return did ? [{ index, features: [{ $type: 'app.bsky.richtext.facet#mention', did }] }] : []
  })
}
