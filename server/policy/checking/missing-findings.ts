import type { OutgoingWords, RequiredLine } from '../contract.ts'
import { findPassages } from '../matching/find-passages.ts'
import { wordsOf } from '../matching/words-of.ts'
import { isSetOn, standingOf, type InForce } from '../rules/in-force.ts'
import type { RuleSet, ShippedRule } from '../sets/rule-set.ts'
import { disclosureWords, shippedSets } from '../sets/shipped-sets.ts'
import { altField, type RawFinding } from './check-texts.ts'
import { ownSet } from './word-findings.ts'

/** Networks whose posts carry alt text from here. */
const withoutAlt = new Set(['tiktok', 'youtube', 'snapchat'])
export const lineRule = 'required-line'

/** What has to be there and is not: alt texts, words about altered pictures, lines of the workspace. */
export function missingFindings(rules: InForce, input: OutgoingWords): RawFinding[] {
  return [
    ...shippedSets.filter((set) => isSetOn(rules, set)).flatMap((set) => set.rules.flatMap((rule) => (standingOf(rules, rule).on ? missingBy(rules, set, rule, input) : []))),
    ...rules.lines.flatMap((line) => missingLine(line, input)),
  ]
}

function missingBy(rules: InForce, set: RuleSet, rule: ShippedRule, { texts, pictures = [], networks = [] }: OutgoingWords): RawFinding[] {
  const common = { ruleId: rule.id, label: rule.label, set: set.id, level: standingOf(rules, rule).level, reason: rule.reason, source: rule.source, passage: '' }
  if (rule.kind === 'alt') {
    if (networks.length > 0 && networks.every((network) => withoutAlt.has(network))) return []
    return pictures.flatMap(({ assetId, alt }, place) => (alt.trim() === '' ? [{ ...common, field: altField(place), start: 0, end: 0, bound: assetId, replacement: null }] : []))
  }
  if (rule.kind !== 'disclosure') return []
  const altered = pictures.filter((one) => one.altered)
  const open = altered.filter(({ alt }) => !discloses(alt))
  if (open.length === 0 || texts.some(({ text }) => discloses(text))) return []
  return [atEnd(texts, sentence(open[0]!.say) ?? rule.say, { ...common, bound: open.map(({ assetId }) => assetId).toSorted().join(' ') })]
}

const sentence = (words: string | undefined): string | null => (words ? `${words.replace(/\.$/, '')}.` : null)

const discloses = (text: string): boolean => findPassages(wordsOf(text, disclosureWords.vocabulary), disclosureWords).length > 0

function missingLine({ text: line, networks: only, level }: RequiredLine, { surface, texts, networks = [] }: OutgoingWords): RawFinding[] {
  if (surface !== 'social' || (only.length > 0 && !only.some((network) => networks.includes(network)))) return []
  if (texts.some(({ text }) => says(text, line))) return []
  return [atEnd(texts, line, { ruleId: lineRule, label: 'Required line', set: ownSet, level, reason: `Your workspace requires the line “${line}” here.`, source: 'Rule of your workspace', passage: '', bound: line })]
}

/** Does a text say the line, whatever signs and breaks stand between its words? A tag has to be there as a tag. */
const says = (text: string, line: string): boolean => (line.includes('#') ? spaced(text).includes(spaced(line)) : worded(text).includes(worded(line)))
const spaced = (text: string): string => ` ${text.toLowerCase().split(/\s+/).join(' ')} `
const worded = (text: string): string => ` ${wordsOf(text).map(({ base }) => base).join(' ')} `

/** A finding that is mended by a line at the end of the first text. */
const atEnd = (texts: OutgoingWords['texts'], line: string, finding: Omit<RawFinding, 'field' | 'start' | 'end' | 'replacement'>): RawFinding => {
  const { field, text } = texts[0] ?? { field: 'text', text: '' }
  return { ...finding, field, start: text.length, end: text.length, replacement: text.trim() === '' ? line : `${text.endsWith('\n') ? '' : '\n\n'}${line}` }
}
