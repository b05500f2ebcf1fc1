/** A word of a text as rules compare it. Offsets are UTF-16 units of the text as it was given. */
export type Word = {
  /** Folded form: see {@link baseOf}. */
  base: string
  /** The same with its plural and possessive left on, for phrases in which these make the difference. */
  exact: string
  start: number
  end: number
  /** What lies between it and the word before: nothing of weight, a comma, or the end of a sentence. */
  gap: 'none' | 'comma' | 'stop'
}

// Marks and format characters (soft hyphens, zero-width spaces) belong to the word they stand in.
const run = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\p{Cf}]|['’](?=[\p{L}\p{N}]))*/gu
const stop = /[!?;:…。！？•|\u2029]|\.(?=\s|$)|\n[^\S\n]*\n/u
const comma = /[,、،]/u
/** Scripts that write no spaces between words; there the word breaks of Unicode are asked for. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

/**
 * The words of a text in their order. Hyphens part words, so that `family-friendly` is two. A tag is taken apart where its
 * capitals show the words, else by `vocabulary`, the words that any rule knows.
 */
export function wordsOf(text: string, vocabulary: ReadonlySet<string> = new Set()): Word[] {
  const words: Word[] = []
  let before = 0
  for (const found of text.matchAll(run)) {
    const parts = partsOf(found[0], text[found.index - 1] === '#', vocabulary)
    const gap = gapOf(text.slice(before, found.index))
    let at = found.index
    for (const [place, part] of parts.entries()) {
      words.push({ base: baseOf(part), exact: fold(part), start: at, end: at + part.length, gap: place === 0 ? gap : 'none' })
      at += part.length
    }
    before = found.index + found[0].length
  }
  return words
}

const gapOf = (between: string): Word['gap'] => (stop.test(between) ? 'stop' : comma.test(between) ? 'comma' : 'none')

function partsOf(word: string, isTag: boolean, vocabulary: ReadonlySet<string>): string[] {
  if (unspaced.test(word)) return Array.from(segmenter.segment(word), ({ segment }) => segment)
  if (!isTag) return [word]
  const parts = word.split(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/u)
  return parts.length > 1 ? parts : (splitTag(word, vocabulary) ?? [word])
}

const longestTag = 60

/** `#perfectforfamilies` as words that rules know; null when a part of it is none. The longest words are tried first. */
function splitTag(word: string, vocabulary: ReadonlySet<string>): string[] | null {
  if (word.length > longestTag) return null
  const dead = new Set<number>()
  const from = (start: number): string[] | null => {
    if (start === word.length) return []
    if (dead.has(start)) return null
    for (let end = word.length; end > start; end--) {
      const part = word.slice(start, end)
      const rest = vocabulary.has(baseOf(part)) ? from(end) : null
      if (rest) return [part, ...rest]
    }
    dead.add(start)
    return null
  }
  return from(0)
}

/**
 * A word without what does not change its meaning: letter case, styled letters (𝗳𝗮𝗺𝗶𝗹𝘆), accents of Latin letters, invisible
 * characters, the possessive and the regular plural. Rules and texts go through the same fold, so an odd stem does no harm.
 */
export const baseOf = (word: string): string => singular(fold(word).replace(/'s$/, ''))

const fold = (word: string): string =>
  word.normalize('NFKD').replace(/\p{Cf}/gu, '').replace(/(?<=[a-z])[\u0300-\u036f]+/giu, '').normalize('NFC').toLowerCase().replaceAll('’', "'")

function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (/(?:[sxz]|[cs]h)es$/.test(word)) return word.slice(0, -2)
  return word.length > 3 && /[^siu]s$/.test(word) ? word.slice(0, -1) : word
}
