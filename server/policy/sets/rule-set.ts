import type { Level, Surface } from '../contract.ts'

/** A phrase to look for (see `matching/pattern.ts`), and what to say instead; null where that depends on the home. */
export type Saying = readonly [find: string, say: string | null]

type Common = {
  /** Lasting: settings, overrides and logs name it. Set first. */
  id: string
  label: string
  level: Level
  /** Off until a workspace switches it on. */
  off?: true
  /** One plain sentence for whoever wrote the words. */
  reason: string
  /** Where the rule stands, so that it can be looked up. */
  source: string
  /** Only on these networks; absent: everywhere. */
  networks?: readonly string[]
  /** Only on these ways out; absent: on all. */
  surfaces?: readonly Surface[]
  /** Only in alt texts, not in what everybody reads. */
  inAlt?: true
}

export type WordRule = Common & {
  kind: 'words'
  /** A few passages that it finds, as people write them. */
  examples: readonly string[]
  sayings: readonly Saying[]
  /** Phrases in which the same words are innocent: `family room`. */
  unless?: readonly string[]
}
/** So many exclamation marks, emoji, words in capitals, letters or hashtags in one text, and no more. */
export type CountRule = Common & { kind: 'exclamation-marks' | 'emoji' | 'capitals' | 'letters' | 'hashtags'; max: number }
/** Pictures need alt text. */
export type AltRule = Common & { kind: 'alt' }
/** A picture that was altered needs words that say so, in the text or in its alt text. */
export type DisclosureRule = Common & { kind: 'disclosure'; phrases: readonly string[]; say: string }

export type ShippedRule = WordRule | CountRule | AltRule | DisclosureRule

export type RuleSet = {
  id: string
  label: string
  /** What it looks after, in a sentence. */
  intro: string
  /** Where its law holds; null: everywhere. */
  place: string | null
  rules: readonly ShippedRule[]
}
