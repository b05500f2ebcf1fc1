import { useState } from 'react'
import { Button as RacButton } from 'react-aria-components/Button'
import { RichWords } from './rich-words.tsx'

type FoldedWordsProps = { text: string; /** So many letters show, on so many lines. */ letters: number; lines?: number; more: string; shorten?: boolean }

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Where a network folds a text: after its letters or lines, never in the middle of a letter. Null: it shows all. */
export function foldAt(text: string, letters: number, lines = Infinity): number | null {
  let end = Math.min(text.length, letters)
  for (let line = 0, from = 0; line < lines; line++) {
    const next = text.indexOf('\n', from)
    if (next < 0 || next >= end) break
    if (line === lines - 1) end = next
    from = next + 1
  }
  if (end >= text.length) return null
  const letter = segmenter.segment(text).containing(end)
  return letter ? letter.index : end
}

/** A text as a feed shows it at first, with the word that opens the rest. */
export function FoldedWords({ text, letters, lines, more, shorten }: FoldedWordsProps) {
  const [isOpen, setOpen] = useState(false)
  const end = isOpen ? null : foldAt(text, letters, lines)
  if (end === null) return <RichWords text={text} shorten={shorten} />
  return <><RichWords text={text.slice(0, end).trimEnd()} shorten={shorten} />… <RacButton onPress={() => setOpen(true)} className="text-ink-muted">{more}</RacButton></>
}
