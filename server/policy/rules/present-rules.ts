import type { z } from 'zod'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { OwnRule, Rule, RuleBook } from '../contract.ts'
import type { ShippedRule } from '../sets/rule-set.ts'
import { shippedSets } from '../sets/shipped-sets.ts'
import { isSetOn, standingOf, type InForce, type OwnRuleRow } from './in-force.ts'

/** All rules as they stand in the workspace. */
export const presentBook = (ctx: Context, rules: InForce): z.input<typeof RuleBook> => ({
  sets: shippedSets.map((set) => ({ id: set.id, label: set.label, intro: set.intro, place: set.place, on: isSetOn(rules, set), rules: set.rules.map((rule) => presentRule(rules, rule)) })),
  lines: [...rules.lines],
  own: rules.own.map(presentOwn),
  version: rules.version,
  may: { edit: may(ctx.actor, 'policy:write') },
})

function presentRule(rules: InForce, rule: ShippedRule): z.input<typeof Rule> {
  const { id, label, reason, source, kind, networks = [] } = rule
  const standing = standingOf(rules, rule)
  const changed = standing.on === (rule.off ?? false) || standing.level !== rule.level || ('max' in rule && standing.max !== rule.max)
  return { id, label, reason, source, kind, ...standing, changed, networks: [...networks], examples: rule.kind === 'words' ? [...rule.examples] : [] }
}

export const presentOwn = (row: OwnRuleRow): z.input<typeof OwnRule> => ({ ...row })
