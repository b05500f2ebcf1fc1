import type { Surface } from '../contract.ts'
import { isSetOn, standingOf, type InForce } from '../rules/in-force.ts'
import type { CountRule } from '../sets/rule-set.ts'
import { shippedSets } from '../sets/shipped-sets.ts'
import type { RawFinding } from './check-texts.ts'

type Place = { start: number; end: number }

const emoji = /\p{RGI_Emoji}/gv
/** Four letters and more: shorter ones are mostly abbreviations such as GBP, EPC or USA. */
const shouted = /(?<![\p{L}\p{N}#@])\p{Lu}{4,}(?![\p{L}\p{N}])/gu

const counted: Record<CountRule['kind'], { find: RegExp; words: (count: number, max: number) => string }> = {
  'exclamation-marks': { find: /[!！]/gu, words: (count, max) => `There are ${count} exclamation marks; the house style allows ${max}.` },
  emoji: { find: emoji, words: (count, max) => `There are ${count} emoji; the house style allows ${max}.` },
  letters: { find: /[^]/gu, words: (count, max) => `There are ${count} letters and signs; the house style allows ${max}.` },
  hashtags: { find: /(?<![\p{L}\p{N}&/])#[\p{L}\p{N}_]+/gu, words: (count, max) => `There are ${count} hashtags; the house style allows ${max}.` },
  capitals: { find: shouted, words: (count, max) => `${count} words are in capitals; the house style allows ${max}.` },
}

/** What there is too much of. The passage is the first that is too many. */
export function styleFindings(rules: InForce, surface: Surface, texts: readonly { field: string; text: string }[]): RawFinding[] {
  const active = shippedSets.filter((set) => isSetOn(rules, set)).flatMap((set) => set.rules.flatMap((rule) => ('max' in rule && standingOf(rules, rule).on && (!rule.surfaces || rule.surfaces.includes(surface)) ? [{ set, rule }] : [])))
  return active.flatMap(({ set, rule }) => {
    const { level, max } = standingOf(rules, rule)
    return texts.flatMap(({ field, text }): RawFinding[] => {
      const places = placesOf(text, counted[rule.kind].find)
      const first = places[max ?? rule.max]
      if (!first) return []
      // What is too long is a place and no passage: rules on the words behind it are to be heard as well.
      const end = rule.kind === 'letters' ? first.start : first.end
      const passage = text.slice(first.start, end)
      return [{
        ruleId: rule.id, label: rule.label, set: set.id, level, field, start: first.start, end, passage, bound: String(places.length), source: rule.source,
        reason: `${counted[rule.kind].words(places.length, max ?? rule.max)} ${rule.reason}`, replacement: null,
      }]
    })
  })
}

const placesOf = (text: string, find: RegExp): Place[] => Array.from(text.matchAll(find), ({ 0: found, index }) => ({ start: index, end: index + found.length }))
