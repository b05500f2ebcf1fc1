import { membersOf } from '../../identity/index.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { RoutingStep } from './contract.ts'
import { routingTargetUnknown, stepsGoRound } from './errors.ts'
import { readGroups } from './load-world.ts'
import { circleFrom } from './plan.ts'
import { readRules } from './rule-store.ts'

const refuse = (what: string, path: string) => routingTargetUnknown({ what }, { fields: [{ path, rule: 'exists', message: `Choose a ${what} of this workspace.` }] })

/** Every person, group and rule that the steps name is there, and jumps between rules do not go round. `self` is the rule that is saved. */
export async function checkSteps(ctx: Context, self: { id: string; name: string }, steps: readonly RoutingStep[]): Promise<void> {
  const [members, groups, rules] = [new Set((await membersOf(ctx)).map(({ id }) => id as string)), await readGroups(ctx, 'all'), await readRules(ctx)]
  steps.forEach((step, n) => {
    if (step.kind === 'person' && !members.has(step.personId)) throw refuse('member', `steps.${n}.personId`)
    if ('groupId' in step) {
      const kind = groups.get(step.groupId)?.kind
      const wanted = step.kind === 'pond' ? 'pond' : 'team'
      if (kind !== wanted) throw refuse(wanted, `steps.${n}.groupId`)
    }
    if (step.kind === 'rule' && step.ruleId !== self.id && !rules.some(({ id }) => id === step.ruleId)) throw refuse('rule', `steps.${n}.ruleId`)
  })
  const chain = circleFrom(self.id, new Map([...rules.filter(({ id }) => id !== self.id), { ...self, steps }].map((rule) => [rule.id, rule])))
  if (chain) throw stepsGoRound({ chain }, { fields: [{ path: 'steps', rule: 'circle', message: `These rules lead back to their beginning: ${chain.join(' → ')}.` }] })
}
