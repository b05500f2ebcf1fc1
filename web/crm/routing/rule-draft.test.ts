import { expect, it } from 'vitest'
import type { RoutingRule } from '../../../server/crm/contract.ts'
import { draftOf, missingIn, newCondition, ruleOf } from './rule-draft.ts'

const rule: RoutingRule = {
  id: 'r' as never, name: 'City', active: true, position: 1, version: 3, updatedAt: '2026-11-24T09:12:00Z',
  conditions: { match: 'all', conditions: [{ field: 'price', min: 100, max: null, currency: 'GBP' }, { match: 'any', conditions: [{ field: 'city', op: 'is', values: ['London'] }, { field: 'utm', op: 'is', key: 'campaign', values: ['spring'] }] }] },
  steps: [{ kind: 'offer', groupId: 'g' as never, how: 'in-turn', most: 3, minutes: 45 }, { kind: 'pond', groupId: 'p' as never, minutes: null }, { kind: 'nobody' }],
}

it('a rule that was opened and not changed is saved as it was', () => {
  const { name, active, conditions, steps } = rule
  expect(ruleOf(draftOf(rule), 'GBP')).toEqual({ name, active, conditions, steps })
})

it('a new rule says what it still lacks', () => {
  const draft = draftOf(null)
  const condition = newCondition('city')
  expect(missingIn({ ...draft, conditions: [condition] })).toEqual({ name: 'Write a name.', [`step-${draft.steps[0]!.key}`]: 'Choose a team.', [`condition-${condition.key}`]: 'Name at least one value.' })
})
