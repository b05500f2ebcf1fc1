import { may } from '../../platform/operations/actor.ts'
import { operation } from '../../platform/operations/operation.ts'
import { Checked, CheckInput } from '../contract.ts'
import { checkOutgoing } from './check-outgoing.ts'

export const checkWords = operation({
  id: 'policy.check',
  summary: 'What the rules of the workspace have against words and pictures, with reason, source and replacement. Nothing is kept.',
  http: 'POST /api/v1/policy/check',
  permission: 'policy:read',
  effect: 'read',
  input: CheckInput,
  output: Checked,
  agent: { when: 'words were written that will go out, before they are offered' },
  example: {
    input: { surface: 'social', texts: [{ field: 'text', text: 'Perfect for families' }], networks: ['bluesky'] },
    output: {
      findings: [{
        ruleId: 'us-fair-housing.familial-status', label: 'Wishes about families and children', set: 'us-fair-housing', level: 'block', field: 'text', start: 0, end: 20, passage: 'Perfect for families', bound: 'Perfect for families',
        reason: 'Familial status is protected. Say what the home has, not who should live in it.', source: 'Fair Housing Act, 42 U.S.C. § 3604(c); 24 CFR § 100.75', replacement: 'With room for everyone', overridden: null,
      }],
      blocked: true, may: { override: true },
    },
  },
}).run(async (ctx, input) => {
  const findings = await checkOutgoing(ctx, input)
  return { findings, blocked: findings.some(({ level }) => level === 'block'), may: { override: may(ctx.actor, 'policy:override') } }
})
