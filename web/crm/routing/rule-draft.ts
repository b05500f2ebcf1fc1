import type { RoutingCondition, RoutingConditions, RoutingRule, RoutingStep } from '../../../server/crm/contract.ts'

/** A rule while somebody writes it. Steps may still lack their target; keys keep rows apart while they move. */
export type StepDraft = { key: number; kind: RoutingStep['kind']; target: string | null; always: boolean; how: 'together' | 'in-turn'; most: number | null; minutes: number | null }
export type ConditionDraft = { key: number; field: RoutingCondition['field']; op: 'is' | 'isNot' | 'startsWith' | 'known' | 'unknown'; values: string[]; utm: string; min: number | null; max: number | null; group: number }
/** Conditions with the same `group` above 0 stand in one bracket. */
export type RuleDraft = { name: string; active: boolean; match: 'all' | 'any'; inner: 'all' | 'any'; conditions: ConditionDraft[]; steps: StepDraft[] }

let lastKey = 0
const newKey = () => ++lastKey

export const newStep = (kind: RoutingStep['kind'] = 'team'): StepDraft => ({ key: newKey(), kind, target: null, always: false, how: 'together', most: null, minutes: kind === 'pond' ? null : 15 })
export const newCondition = (field: RoutingCondition['field'] = 'postcode', group = 0): ConditionDraft => ({ key: newKey(), field, op: field === 'postcode' ? 'startsWith' : 'is', values: [], utm: 'campaign', min: null, max: null, group })

export function draftOf(rule: RoutingRule | null): RuleDraft {
  if (!rule) return { name: '', active: true, match: 'all', inner: 'any', conditions: [], steps: [newStep()] }
  const groups = rule.conditions.conditions.flatMap(one => ('match' in one ? [one] : []))
  return {
    name: rule.name, active: rule.active, match: rule.conditions.match, inner: groups[0]?.match ?? (rule.conditions.match === 'all' ? 'any' : 'all'),
    conditions: rule.conditions.conditions.flatMap((one): ConditionDraft[] => ('match' in one ? one.conditions.map(inner => conditionDraft(inner, groups.indexOf(one) + 1)) : [conditionDraft(one, 0)])),
    steps: rule.steps.map(stepDraft),
  }
}

function conditionDraft(one: RoutingCondition, group: number): ConditionDraft {
  const blank = newCondition(one.field, group)
  return one.field === 'price' ? { ...blank, min: one.min, max: one.max } : { ...blank, op: one.op, values: one.values, utm: one.key ?? 'campaign' }
}

function stepDraft(step: RoutingStep): StepDraft {
  const blank = newStep(step.kind)
  switch (step.kind) {
    case 'person': return { ...blank, target: step.personId, always: step.always }
    case 'team': return { ...blank, target: step.groupId }
    case 'offer': return { ...blank, target: step.groupId, how: step.how, most: step.most, minutes: step.minutes }
    case 'pond': return { ...blank, target: step.groupId, minutes: step.minutes }
    case 'rule': return { ...blank, target: step.ruleId }
    case 'nobody': return blank
  }
}

/** What is still missing, by the place it is missing in; empty when the rule can be saved. */
export function missingIn(draft: RuleDraft): Record<string, string> {
  const missing: Record<string, string> = {}
  if (!draft.name.trim()) missing['name'] = 'Write a name.'
  if (draft.steps.length === 0) missing['steps'] = 'Say who gets the lead.'
  for (const step of draft.steps) {
    if (step.kind !== 'nobody' && !step.target) missing[`step-${step.key}`] = step.kind === 'person' ? 'Choose a person.' : step.kind === 'rule' ? 'Choose a rule.' : step.kind === 'pond' ? 'Choose a pond.' : 'Choose a team.'
    else if (step.kind === 'offer' && !step.minutes) missing[`step-${step.key}`] = 'Give a time limit.'
  }
  for (const one of draft.conditions) {
    if (one.field === 'price' ? one.min === null && one.max === null : one.op !== 'known' && one.op !== 'unknown' && one.values.length === 0) missing[`condition-${one.key}`] = one.field === 'price' ? 'Give a lowest or a highest price.' : 'Name at least one value.'
  }
  return missing
}

/** The rule as the server takes it. Only for drafts in which nothing is missing. */
export function ruleOf(draft: RuleDraft, currency: string): { name: string; active: boolean; conditions: RoutingConditions; steps: RoutingStep[] } {
  const groups = [...new Set(draft.conditions.map(({ group }) => group).filter(group => group > 0))]
  return {
    name: draft.name.trim(), active: draft.active,
    conditions: { match: draft.match, conditions: [
      ...draft.conditions.filter(({ group }) => group === 0).map(one => conditionOf(one, currency)),
      ...groups.map(group => ({ match: draft.inner, conditions: draft.conditions.filter(one => one.group === group).map(one => conditionOf(one, currency)) })),
    ] },
    steps: draft.steps.map(stepOf),
  }
}

function conditionOf({ field, op, values, utm, min, max }: ConditionDraft, currency: string): RoutingCondition {
  if (field === 'price') return { field, min, max, currency }
  return { field, op, values: op === 'known' || op === 'unknown' ? [] : values, ...(field === 'utm' ? { key: utm } : {}) }
}

function stepOf({ kind, target, always, how, most, minutes }: StepDraft): RoutingStep {
  const id = (target ?? '') as never
  switch (kind) {
    case 'person': return { kind, personId: id, always }
    case 'team': return { kind, groupId: id }
    case 'offer': return { kind, groupId: id, how, most, minutes: minutes ?? 15 }
    case 'pond': return { kind, groupId: id, minutes }
    case 'rule': return { kind, ruleId: id }
    case 'nobody': return { kind }
  }
}
