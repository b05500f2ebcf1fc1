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
}).run(async (ctx, input) => {
  const findings = await checkOutgoing(ctx, input)
  return { findings, blocked: findings.some(({ level }) => level === 'block'), may: { override: may(ctx.actor, 'policy:override') } }
})
