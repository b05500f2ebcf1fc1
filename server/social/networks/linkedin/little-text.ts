const hashtag = /(?<=^|[\s(])#([\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*)/gu
const reserved = /[\\|{}@[\]()<>#*_~]/g

/**
 * A text in LinkedIn's "little text" format: its reserved signs are escaped, because an open bracket would else cut the text
 * off, and tags keep working as tags.
 */
export function littleText(text: string): string {
  let written = ''
  let at = 0
  for (const match of text.matchAll(hashtag)) {
    written += `${escaped(text.slice(at, match.index))}{hashtag|\\#|${match[1]!}}`
    at = match.index + match[0].length
  }
  return written + escaped(text.slice(at))
}

const escaped = (text: string) => text.replace(reserved, (sign) => `\\${sign}`)

/** A text in that format as people read it: tags as they were typed, mentions as names. */
export const plainWords = (text: string): string =>
  text.replace(/\{hashtag\|\\?#\|([^}]*)\}/g, '#$1').replace(/@\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/\\([\\|{}@[\]()<>#*_~])/g, '$1')
