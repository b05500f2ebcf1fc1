import { baseOf, wordsOf } from './words-of.ts'

/** One place in a phrase: which words may stand there, by their base or, behind `=`, exactly so. */
export type Step = { words: ReadonlySet<string> | 'any'; optional: boolean; marked: boolean }

/** A phrase ready to be looked for. */
export type Pattern = {
  steps: readonly Step[]
  /** It has a gap for other words, and so may go over commas. */
  loose: boolean
}

/**
 * A phrase of a shipped rule. Words stand as they are and match their plural too; `a|b` is either, `a|b?` either or none, `…`
 * up to two words of any kind, `=whites` the word exactly so, and where a part is in brackets only that part is the passage: `[master] bedroom|suite`.
 * There are no regular expressions: whatever is written here is looked for in a time that grows with the text alone.
 */
export function patternOf(notation: string): Pattern {
  const marks = notation.includes('[')
  let inside = false
  const steps = notation.trim().split(/\s+/).flatMap((token): Step[] => {
    if (token.startsWith('[')) inside = true
    const marked = !marks || inside
    if (token.endsWith(']')) inside = false
    const bare = token.replace(/^\[|\]$/g, '')
    if (bare === '…') return [anyWord(marked), anyWord(marked)]
    const optional = bare.endsWith('?')
    return [{ words: new Set((optional ? bare.slice(0, -1) : bare).split('|').map((word) => (word.startsWith('=') ? word : baseOf(word)))), optional, marked }]
  })
  return { steps, loose: notation.includes('…') }
}

const anyWord = (marked: boolean): Step => ({ words: 'any', optional: true, marked })

/** A phrase that a person wrote: its words one after the other, whatever signs stand between them. Null when it has no word. */
export function literalPattern(phrase: string): Pattern | null {
  const steps = wordsOf(phrase).map(({ base }): Step => ({ words: new Set([base]), optional: false, marked: true }))
  return steps.length > 0 ? { steps, loose: false } : null
}

/** The bases of the words at one place. */
export const basesOf = ({ words }: Step): string[] => (words === 'any' ? [] : Array.from(words, (word) => (word.startsWith('=') ? baseOf(word.slice(1)) : word)))
