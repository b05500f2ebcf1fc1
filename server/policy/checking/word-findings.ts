import type { OutgoingWords } from '../contract.ts'
import { findPassages, type Passage } from '../matching/find-passages.ts'
import { wordsOf, type Word } from '../matching/words-of.ts'
import { isSetOn, standingOf, type InForce, type OwnRuleRow } from '../rules/in-force.ts'
import type { WordRule } from '../sets/rule-set.ts'
import { findShipped, ownWords, shippedWords, type WordEntry } from '../sets/shipped-sets.ts'
import type { CheckedText, RawFinding } from './check-texts.ts'
import { fitCase } from './fit-case.ts'

/** The set, in findings, of what a workspace made itself. */
export const ownSet = 'own-rules'
/** A text of any length is looked through, but no more than this is told about it. */
const mostFindings = 100

/** Words and phrases that shipped rules and own rules do not want. */
export function wordFindings(rules: InForce, { surface, networks = [] }: OutgoingWords, texts: readonly CheckedText[]): RawFinding[] {
  const concerns = (only: readonly string[] | undefined) => !only || only.length === 0 || only.some((network) => networks.includes(network))
  const active = (rule: WordRule) => {
    const { set } = findShipped(rule.id)!
    return isSetOn(rules, set) && standingOf(rules, rule).on && concerns(rule.networks) && (!rule.surfaces || rule.surfaces.includes(surface))
  }
  const own = ownWords(rules.own.filter((rule) => rule.on && concerns(rule.networks)).flatMap((rule) => rule.avoid.map((phrase) => ({ phrase, entry: rule }))))
  return texts.flatMap(({ field, text, isAlt }) => {
    const shipped = shippedIn(wordsOf(text, shippedWords.vocabulary)).filter(({ entry: { rule } }) => (isAlt || !rule.inAlt) && active(rule))
    const owned = own.byFirst.size > 0 ? findPassages(wordsOf(text, own.vocabulary), own) : []
    return [...shipped.map((one) => shippedFinding(rules, field, text, one)), ...owned.map((one) => ownFinding(field, text, one))].slice(0, mostFindings)
  })
}

/** Passages of shipped rules, without those that an innocent phrase of the same rule covers. */
function shippedIn(words: readonly Word[]): Passage<WordEntry>[] {
  const found = findPassages(words, shippedWords)
  const innocent = found.filter(({ entry }) => entry.innocent)
  return found.filter(({ entry, from, to }) => !entry.innocent && !innocent.some((one) => one.entry.rule === entry.rule && one.from < to && one.to > from))
}

function shippedFinding(rules: InForce, field: string, text: string, { entry: { rule, say }, start, end }: Passage<WordEntry>): RawFinding {
  const passage = text.slice(start, end)
  const { id, label, reason, source } = rule
  return { ruleId: id, label, set: findShipped(id)!.set.id, level: standingOf(rules, rule).level, field, start, end, passage, bound: boundTo(passage), reason, source, replacement: say && fitCase(say, passage) }
}

function ownFinding(field: string, text: string, { entry: rule, start, end }: Passage<OwnRuleRow>): RawFinding {
  const passage = text.slice(start, end)
  return { ruleId: rule.id, label: 'Own rule', set: ownSet, level: rule.level, field, start, end, passage, bound: boundTo(passage), reason: rule.reason, source: 'Rule of your workspace', replacement: rule.say && fitCase(rule.say, passage) }
}

/** An override is kept for the words themselves; a passage without end is kept by its beginning. */
const boundTo = (passage: string): string => passage.slice(0, 2_000)
