const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const emoji = new RegExp('^\\p{RGI_Emoji}$', 'v')
const URLS = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?')\]]/g
const LIGHT = [[0x0000, 0x10ff], [0x2000, 0x200d], [0x2010, 0x201f], [0x2032, 0x2037]] as const

/** Weighted length of a text (twitter-text v3): addresses 23, emoji 2, wide letters 2. */
export function weightedLength(text: string): number {
  const addresses = text.match(URLS)?.length ?? 0
  let weight = addresses * 23
  for (const { segment } of segmenter.segment(text.replace(URLS, '').normalize('NFC'))) {
    if (emoji.test(segment)) weight += 2
    else for (const sign of segment) weight += LIGHT.some(([from, to]) => (sign.codePointAt(0) ?? 0) >= from && (sign.codePointAt(0) ?? 0) <= to) ? 1 : 2
  }
  return weight
}

/** The addresses of a text, in order. */
export const addressesIn = (text: string): string[] => text.match(URLS) ?? []
