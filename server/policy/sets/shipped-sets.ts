import { literalPattern, patternOf } from '../matching/pattern.ts'
import { indexOf, type Index } from '../matching/find-passages.ts'
import { accessiblePictures } from './accessible-pictures.ts'
import { alteredPictures } from './altered-pictures.ts'
import { houseStyle } from './house-style.ts'
import { networkRules } from './network-rules.ts'
import type { RuleSet, ShippedRule, WordRule } from './rule-set.ts'
import { truthfulWords } from './truthful-words.ts'
import { ukProperty } from './uk-property.ts'
import { usFairHousing } from './us-fair-housing.ts'

/** The sets that come with the house, in the order in which people meet them. A new one is a file and a line here. */
export const shippedSets: readonly RuleSet[] = [usFairHousing, ukProperty, truthfulWords, alteredPictures, networkRules, houseStyle, accessiblePictures]

const byId = new Map(shippedSets.flatMap((set) => set.rules.map((rule) => [rule.id, { set, rule }] as const)))

/** A shipped rule with its set; null for ids that no set has, such as those of own rules. */
export const findShipped = (ruleId: string): { set: RuleSet; rule: ShippedRule } | null => byId.get(ruleId) ?? null

/** What a pattern stands for: words that a rule forbids, or words in which they are innocent. */
export type WordEntry = { rule: WordRule; say: string | null; innocent: boolean }

/** All word rules of all sets, ready to be looked for. Made once: the sets do not change while the house runs. */
export const shippedWords: Index<WordEntry> = indexOf(
  shippedSets.flatMap(({ rules }) => rules).filter((rule) => rule.kind === 'words').flatMap((rule) => [
    ...rule.sayings.map(([find, say]) => ({ pattern: patternOf(find), entry: { rule, say, innocent: false } })),
    ...(rule.unless ?? []).map((phrase) => ({ pattern: patternOf(phrase), entry: { rule, say: null, innocent: true } })),
  ]),
)

/** Words that disclose an altered picture. */
export const disclosureWords: Index<string> = indexOf(
  shippedSets.flatMap(({ rules }) => rules).filter((rule) => rule.kind === 'disclosure').flatMap((rule) => rule.phrases.map((phrase) => ({ pattern: patternOf(phrase), entry: rule.id }))),
)

/** Phrases that a workspace wrote, ready to be looked for. */
export const ownWords = <Entry>(phrases: readonly { phrase: string; entry: Entry }[]): Index<Entry> =>
  indexOf(phrases.flatMap(({ phrase, entry }) => {
    const pattern = literalPattern(phrase)
    return pattern ? [{ pattern, entry }] : []
  }))
