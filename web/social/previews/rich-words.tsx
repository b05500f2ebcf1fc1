import { Fragment } from 'react'

const pattern = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])|((?<=^|[\s(])[#@][^\s#@.,;:!?()][^\s#@,;:!?()]*)/gu
/** Beyond this nobody reads a preview, and marking it would cost more than a frame. */
const longest = 12_000

/** A text with its links, tags and mentions in the accent. `shorten` shows links as apps do, without https. */
export function RichWords({ text, shorten = false }: { text: string; shorten?: boolean }) {
  const shown = text.length > longest ? `${text.slice(0, longest)}…` : text
  const parts: { words: string; isMarked: boolean }[] = []
  let at = 0
  for (const match of shown.matchAll(pattern)) {
    parts.push({ words: shown.slice(at, match.index), isMarked: false }, { words: shorten ? match[0].replace(/^https?:\/\//, '') : match[0], isMarked: true })
    at = match.index + match[0].length
  }
  parts.push({ words: shown.slice(at), isMarked: false })
  return <>{parts.map((part, place) => <Fragment key={place}>{part.isMarked ? <span className="break-words text-accent-ink">{part.words}</span> : part.words}</Fragment>)}</>
}
