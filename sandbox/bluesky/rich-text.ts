import { html } from '../kit/html.ts'
import type { Html } from '../kit/html.ts'

interface Facet {
  index: { byteStart: number; byteEnd: number }
  features: { $type: string; uri?: string; did?: string; tag?: string }[]
}

/** A post's text as a follower sees it: only what a facet marks is a link. */
export function richText(value: Record<string, unknown>): Html {
  const bytes = Buffer.from(String(value.text ?? ''))
  const facets = [...((value.facets ?? []) as Facet[])].sort((a, b) => a.index.byteStart - b.index.byteStart)
  const parts: Html[] = []
  let at = 0
  for (const { index, features } of facets) {
    // Overlapping ranges: apps show the first one and leave out the other.
    if (index.byteStart < at) continue
    parts.push(html`${bytes.toString('utf8', at, index.byteStart)}`)
    parts.push(marked(bytes.toString('utf8', index.byteStart, index.byteEnd), features[0]))
    at = index.byteEnd
  }
  parts.push(html`${bytes.toString('utf8', at)}`)
  return html`${parts}`
}

function marked(text: string, feature: Facet['features'][number] | undefined): Html {
  const uri = feature?.uri
  if (uri && /^https?:/i.test(uri)) return html`<a href="${uri}" rel="noopener">${text}</a>`
  return html`<strong>${text}</strong>`
}
