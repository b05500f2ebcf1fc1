import type { RoutingStep } from './contract.ts'
import type { PlannedStep } from './world.ts'

type Rule = { id: string; name: string; steps: readonly RoutingStep[] }

/**
 * The circle that the jumps between rules make, as names from the first to the same one again; null when there is none.
 * `start` is the rule that was just changed.
 */
export function circleFrom(start: string, rules: ReadonlyMap<string, Rule>): string[] | null {
  const clear = new Set<string>()
  const visit = (id: string, trail: readonly string[]): string[] | null => {
    if (clear.has(id)) return null
    const at = trail.indexOf(id)
    if (at >= 0) return [...trail.slice(at), id].map((one) => rules.get(one)?.name ?? one)
    for (const step of rules.get(id)?.steps ?? []) {
      const found = step.kind === 'rule' ? visit(step.ruleId, [...trail, id]) : null
      if (found) return found
    }
    clear.add(id)
    return null
  }
  return visit(start, [])
}

/** Rules that each jump twice to the next would make a plan without end in practice; nobody waits for more steps than these. */
const mostSteps = 1_000

/** The steps of a rule, with the steps of the rules it jumps to written in the place of the jump. The jumps must make no circle. */
export function planOf(rule: Rule, rules: ReadonlyMap<string, Rule>): PlannedStep[] {
  const plan: PlannedStep[] = []
  const write = (one: Rule, via: string | undefined) => {
    for (const step of one.steps) {
      if (plan.length >= mostSteps) return
      if (step.kind !== 'rule') plan.push(via ? { ...step, via } : step)
      else if (rules.has(step.ruleId)) write(rules.get(step.ruleId)!, rules.get(step.ruleId)!.name)
    }
  }
  write(rule, undefined)
  return plan
}
