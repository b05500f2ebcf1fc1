import { asksForDisclosure, type Alteration } from '../../platform/alterations.ts'
import { alteredWords } from './altered-words.ts'
import { disclosureWays, type Destination, type Disclosure, type DisclosureRule } from './contract.ts'

/** Where pictures are about to go. */
export type Outlet = { destination: Destination; network?: string | undefined }

/**
 * What the rules ask for one altered picture: all that any of them asks, less what the destination does not allow. Whatever
 * cannot stand on the picture is said in the text. Own words win over words made from what was altered.
 */
export function decide(rules: readonly DisclosureRule[], alterations: readonly Alteration[], outlet: Outlet): Disclosure | null {
  if (!asksForDisclosure(alterations)) return null
  const holding = rules.filter((rule) => holds(rule, alterations, outlet))
  const asked = new Set(holding.flatMap(({ ways }) => ways))
  const refused = new Set(holding.flatMap(({ never }) => never))
  const ways = disclosureWays.filter((way) => asked.has(way) && !refused.has(way))
  if (asked.size > 0 && ways.length === 0) ways.push('caption')
  const worded = holding.filter(({ words }) => words !== null).toSorted((a, b) => Number(a.shipped) - Number(b.shipped))[0]
  const placed = holding.find((rule) => rule.ways.includes('overlay'))
  return {
    ways, words: worded?.words ?? alteredWords(alterations), place: placed?.place ?? 'bottom-left',
    rules: holding.map(({ id, name, law }) => ({ id, name, law })),
  }
}

function holds(rule: DisclosureRule, altered: readonly Alteration[], { destination, network }: Outlet): boolean {
  if (!rule.on || !rule.destinations.includes(destination)) return false
  if (rule.networks.length > 0 && (!network || !rule.networks.includes(network))) return false
  return rule.alterations.length === 0 || altered.some((one) => rule.alterations.includes(one))
}
