import { basesOf, type Pattern, type Step } from './pattern.ts'
import type { Word } from './words-of.ts'

/** Patterns by the words they can begin with, each with what it stands for. */
export type Index<Entry> = { byFirst: ReadonlyMap<string, readonly { pattern: Pattern; entry: Entry }[]>; vocabulary: ReadonlySet<string> }

/** A place in a text: words `from` (included) to `to` (excluded) fit; the passage that is meant is `start` to `end`. */
export type Passage<Entry> = { entry: Entry; from: number; to: number; start: number; end: number }

/** Makes patterns ready for looking. A pattern that begins with a gap or an optional word would fit everywhere: it is a mistake. */
export function indexOf<Entry>(entries: readonly { pattern: Pattern; entry: Entry }[]): Index<Entry> {
  const byFirst = new Map<string, { pattern: Pattern; entry: Entry }[]>()
  for (const one of entries) {
    const first = one.pattern.steps[0]
    if (!first || first.words === 'any' || first.optional) throw new Error('a phrase begins with a word that has to be there')
    for (const word of basesOf(first)) byFirst.set(word, [...(byFirst.get(word) ?? []), one])
  }
  return { byFirst, vocabulary: new Set(entries.flatMap(({ pattern }) => pattern.steps.flatMap(basesOf))) }
}

/** Everything of an index that stands in the words, in the order of the text; of one pattern at one place the longest. */
export function findPassages<Entry>(words: readonly Word[], { byFirst }: Index<Entry>): Passage<Entry>[] {
  return words.flatMap(({ base }, from) =>
    (byFirst.get(base) ?? []).flatMap(({ pattern, entry }) => {
      const fit = fitFrom(pattern, words, from)
      return fit ? [{ entry, from, to: fit.to, start: words[fit.first]!.start, end: words[fit.last]!.end }] : []
    }),
  )
}

type Fit = { to: number; first: number; last: number }

function fitFrom({ steps, loose }: Pattern, words: readonly Word[], from: number): Fit | null {
  let [first, last] = [Infinity, -1]
  // Phrases are a dozen words at most and their gaps two, so the ways to go are few however long the text is.
  const go = (step: number, at: number): number => {
    if (step === steps.length) return at
    const now = steps[step]!
    const after = takes(now, words[at], at === from, loose) ? go(step + 1, at + 1) : -1
    if (after >= 0) {
      if (now.marked) [first, last] = [Math.min(first, at), Math.max(last, at)]
      return after
    }
    return now.optional ? go(step + 1, at) : -1
  }
  const to = go(0, from)
  return to < 0 ? null : { to, first, last }
}

const takes = ({ words: wanted }: Step, word: Word | undefined, isFirst: boolean, loose: boolean): boolean =>
  word !== undefined && (isFirst || word.gap === 'none' || (loose && word.gap === 'comma')) && (wanted === 'any' || wanted.has(word.base) || wanted.has(`=${word.exact}`))
