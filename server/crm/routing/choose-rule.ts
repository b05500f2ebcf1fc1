import type { RoutingConditions, LeadFacts } from './contract.ts'
import { judge } from './judge.ts'

type Rule = { id: string; name: string; version: number; active: boolean; conditions: RoutingConditions }
export type Passed = { ruleId: string; name: string; version: number; why: string }

/** The first rule that is on and fits, and why those before it did not. */
export function chooseRule<R extends Rule>(rules: readonly R[], facts: LeadFacts): { rule: R | null; passed: Passed[] } {
  const passed: Passed[] = []
  for (const rule of rules) {
    const judged = rule.active ? judge(rule.conditions, facts) : { fits: false as const, why: 'is switched off' }
    if (judged.fits) return { rule, passed }
    passed.push({ ruleId: rule.id, name: rule.name, version: rule.version, why: judged.why })
  }
  return { rule: null, passed }
}
