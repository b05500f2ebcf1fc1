import type { OutgoingWords, Level, PolicyFinding } from '../contract.ts'
import type { InForce } from '../rules/in-force.ts'
import { missingFindings } from './missing-findings.ts'
import { styleFindings } from './style-findings.ts'
import { wordFindings } from './word-findings.ts'

/** A finding before anybody looked whether it was overridden. */
export type RawFinding = Omit<PolicyFinding, 'overridden'>

/** Everything that rules have against what is to go out, in the order of fields and places. Pure: rules and words in, findings out. */
export function checkTexts(rules: InForce, input: OutgoingWords): RawFinding[] {
  const texts = withAlts(input)
  const found = [...wordFindings(rules, input, texts), ...styleFindings(rules, input.surface, input.texts), ...missingFindings(rules, input)]
  const order = new Map(texts.map(({ field }, place) => [field, place]))
  return withoutRepeats(found).toSorted((a, b) => (order.get(a.field) ?? 0) - (order.get(b.field) ?? 0) || a.start - b.start || weight[a.level] - weight[b.level])
}

/** Alt texts are read aloud to people, so the same rules hold for their words. */
export type CheckedText = { field: string; text: string; isAlt: boolean }
const withAlts = ({ texts, pictures = [] }: OutgoingWords): CheckedText[] => [
  ...texts.map((one) => ({ ...one, isAlt: false })),
  ...pictures.map(({ alt }, place) => ({ field: altField(place), text: alt, isAlt: true })),
]

/** The field of a picture's alt text, as callers and screens know it. */
export const altField = (place: number): string => `media.${place}.alt`

const weight: Record<Level, number> = { block: 0, warn: 1, hint: 2 }

/**
 * The laws of two countries often forbid the same words. Who writes needs to be told once, by the stronger rule, with the
 * longer passage; what lies within that and weighs no more is left out.
 */
function withoutRepeats(found: readonly RawFinding[]): RawFinding[] {
  const kept: RawFinding[] = []
  const byWeight = found.toSorted((a, b) => weight[a.level] - weight[b.level] || b.end - b.start - (a.end - a.start))
  for (const one of byWeight) if (one.end === one.start || !kept.some((other) => other.field === one.field && other.start <= one.start && other.end >= one.end)) kept.push(one)
  return kept
}
