import { buffer } from 'node:stream/consumers'
import type { Draft, Reach } from '../../publishing/network.ts'
import { picture } from './capabilities.ts'

/** Words of a pin. The link is a field of its own, so it is taken out of the text. */
export function wordsOf({ text, link, media, extras }: Pick<Draft, 'text' | 'link' | 'media' | 'extras'>): { board_id: string; title: string; description: string; link?: string; alt_text?: string } {
  const { board = '', title = '' } = extras?.options ?? {}
  const alt = media[0]?.alt ?? ''
  return { board_id: board, title, description: withoutLink(text, link), ...(link ? { link } : {}), ...(alt ? { alt_text: alt.slice(0, 500) } : {}) }
}

export const withoutLink = (text: string, link: string | null): string => (link === null ? text : text.replaceAll(link, '').replace(/[ \t]+\n/g, '\n').trim())

/** Pictures go along in the call itself: Pinterest does not have to reach this house. */
export async function pictureSource(reach: Reach, draft: Draft): Promise<Record<string, unknown>> {
  const items = []
  for (const { assetId } of draft.media) {
    const file = await reach.open(assetId, picture)
    items.push({ content_type: file.contentType, data: (await buffer(await file.stream())).toString('base64') })
  }
  return items.length === 1 ? { source_type: 'image_base64', ...items[0] } : { source_type: 'multiple_image_base64', index: 0, items }
}
