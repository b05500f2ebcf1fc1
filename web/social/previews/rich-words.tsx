import { Fragment } from 'react'

const pattern = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])|((?<=^|[\s(])[#@][^\s#@.,;:!?()][^\s#@,;:!?()]*)/gu

/** A text with its links, tags and mentions in the accent. `shorten` shows links as apps do, without https. */
export function RichWords({ text, shorten = false }: { text: string; shorten?: boolean }) {
  const parts: { words: string; isMarked: boolean }[] = []
  let at = 0
  for (const match of text.matchAll(pattern)) {
    parts.push({ words: text.slice(at, match.index), isMarked: false }, { words: shorten ? match[0].replace(/^https?:\/\//, '') : match[0], isMarked: true })
    at = match.index + match[0].length
  }
  parts.push({ words: text.slice(at), isMarked: false })
  return <>{parts.map((part, place) => <Fragment key={place}>{part.isMarked ? <span className="break-words text-accent-ink">{part.words}</span> : part.words}</Fragment>)}</>
}
