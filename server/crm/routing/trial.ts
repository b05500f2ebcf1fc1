import { chooseRule } from './choose-rule.ts'
import type { RoutingConditions, LeadFacts, RoutingStep, TrailEntry, RoutingVerdict } from './contract.ts'
import { decideStep } from './decide.ts'
import { dateAt } from './hours.ts'
import { planOf } from './plan.ts'
import type { World } from './world.ts'

type Rule = { id: string; name: string; version: number; active: boolean; conditions: RoutingConditions; steps: RoutingStep[] }

/** How often a lead that waits is looked at again; a group that is never free ends here. */
const mostWaits = 20

/**
 * Where a lead would go at a moment, without writing anything. Offers are not answered in a trial: who is asked is the end
 * of it. Waiting goes on at the moment waited for. The turns in `world` move on, as they would.
 */
export function tryLead(rules: readonly Rule[], world: World, facts: LeadFacts, at: string): RoutingVerdict {
  const { rule, passed } = chooseRule(rules, facts)
  const verdict = { ruleId: rule?.id ?? null, ruleName: rule?.name ?? null, passed, inputs: facts, trail: [] as TrailEntry[], personIds: [] as string[], groupId: null as string | null }
  if (!rule) return { ...verdict, outcome: 'no-rule', words: passed.length ? 'No rule fits, so the owners are told.' : 'There are no rules yet.' }
  const plan = planOf(rule, new Map(rules.map((one) => [one.id, one])))
  let now = at
  let waits = 0
  for (let n = 0; n < plan.length; n++) {
    const { decision, entry } = decideStep(world, { at: now, n, step: plan[n]!, exclude: new Set() })
    verdict.trail.push(entry)
    const names = (ids: readonly string[]) => ids.map((id) => world.people.get(id)?.name ?? 'a former member').join(', ')
    switch (decision.does) {
      case 'give':
        return { ...verdict, outcome: 'given', personIds: [decision.personId], words: `${names([decision.personId])}, by the rule “${rule.name}”${waits ? ', after waiting for working hours' : ''}` }
      case 'offer':
        return { ...verdict, outcome: 'offered', personIds: decision.personIds, words: `Offered to ${names(decision.personIds)}, by the rule “${rule.name}”` }
      case 'pond':
        return { ...verdict, outcome: 'pond', groupId: decision.groupId, words: `Into the pond ${world.groups.get(decision.groupId)?.name ?? ''}, by the rule “${rule.name}”` }
      case 'nobody':
        return { ...verdict, outcome: 'nobody', words: `Nobody, on purpose, by the rule “${rule.name}”` }
      case 'wait':
        if (++waits > mostWaits) break
        now = decision.until
        n--
        break
      case 'pass':
        break
    }
  }
  return { ...verdict, outcome: 'nobody', words: `The rule “${rule.name}” finds nobody, so the owners are told` }
}

export type ReplayLead = { id: string; name: string; at: string; ownerId: string | null; facts: LeadFacts }
export type Replayed = ReplayLead & { verdict: RoutingVerdict; would: string | null; how: 'rule' | 'offer' | 'pond' | 'nobody' }

/**
 * Leads of some days, one after the other, as the rules would have given them. Caps count what the replay itself gave. An
 * offer counts for whoever is asked first, since nobody can say who would have been quickest.
 */
export function replay(rules: readonly Rule[], world: World, leads: readonly ReplayLead[]): Replayed[] {
  const given = new Map<string, Map<string, number>>()
  const open = new Map<string, number>()
  for (const person of world.people.values()) {
    person.given = (date) => given.get(person.id)?.get(date) ?? 0
    person.open = 0
  }
  return leads.map((lead) => {
    const verdict = tryLead(rules, world, lead.facts, lead.at)
    const would = verdict.outcome === 'given' || verdict.outcome === 'offered' ? verdict.personIds[0]! : null
    const person = would ? world.people.get(would) : undefined
    if (would && person) {
      const days = given.get(would) ?? new Map<string, number>()
      given.set(would, days)
      const date = dateAt(verdict.trail.at(-1)!.at, person.zone)
      days.set(date, (days.get(date) ?? 0) + 1)
      open.set(would, (open.get(would) ?? 0) + 1)
      person.open = open.get(would)!
    }
    return { ...lead, verdict, would, how: verdict.outcome === 'given' ? 'rule' : verdict.outcome === 'offered' ? 'offer' : verdict.outcome === 'pond' ? 'pond' : 'nobody' }
  })
}
