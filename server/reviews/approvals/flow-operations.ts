import { z } from 'zod'
import { membersOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { staleVersion } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import type { Role } from '../../platform/slice.ts'
import { Flow, flowFields, Kind, type Stage } from '../contract.ts'
import { approverUnfit, cannotWait, kindUnknown, stageEmpty } from '../errors.ts'
import { reviewableOf } from '../subjects/subject.ts'
import { flowOf } from './flow.ts'

export const listFlows = operation({
  id: 'reviews.flows.list',
  summary: 'For each kind of artefact: which of them need approval, and the stages.',
  http: 'GET /api/v1/reviews/flows',
  permission: 'reviews:read',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Flow) }),
}).run(async (ctx) => {
  const items = []
  for (const kind of ctx.ports.inside.reviewables().keys()) items.push(await showFlow(ctx, kind))
  return { items }
})

export const saveFlow = operation({
  id: 'reviews.flows.save',
  summary: 'Set which artefacts of a kind need approval, and the stages in their order. Requests under way keep theirs.',
  http: 'PUT /api/v1/reviews/flows/:kind',
  permission: 'reviews:settings',
  effect: 'write',
  input: z.strictObject({ kind: Kind, version: z.int().optional(), ...flowFields }),
  output: Flow,
  errors: [kindUnknown, cannotWait, staleVersion, approverUnfit, stageEmpty],
}).run(async (ctx, { kind, version, required, roles, stages }) => {
  const { waits, plural } = reviewableOf(ctx, kind)
  if (!waits && required !== 'none') throw cannotWait({ plural }, { fields: [{ path: 'required', rule: 'waits', message: `${plural} do not wait for approval.` }] })
  await ctx.db.run(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`reviews.flow ${ctx.workspaceId} ${kind}`}, 0))`)
  const before = await flowOf(ctx, kind)
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'approvals', current: before.version })
  await checkStages(ctx, stages)
  await ctx.db.run(sql`INSERT INTO reviews.flows AS f (id, workspace_id, kind, required, roles, stages) VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${kind}, ${required}, ${required === 'roles' ? roles : []}::text[], ${JSON.stringify(stages)}::jsonb)
    ON CONFLICT (workspace_id, kind) DO UPDATE SET required = excluded.required, roles = excluded.roles, stages = excluded.stages, version = f.version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz`)
  return showFlow(ctx, kind)
})

async function showFlow(ctx: Context, kind: string): Promise<z.input<typeof Flow>> {
  const { label, plural, waits } = reviewableOf(ctx, kind)
  return { ...(await flowOf(ctx, kind)), label, plural, waits }
}

/** Each stage has somebody, and everybody it names may approve: else it would wait for ever. */
async function checkStages(ctx: Context, stages: readonly Stage[]): Promise<void> {
  const members = await membersOf(ctx)
  const mayApprove = (role: Role) => ctx.ports.inside.permissionsOf(role).has('reviews:approve')
  for (const [place, { name, people, roles, outside }] of stages.entries()) {
    const at = (field: string, message: string) => ({ fields: [{ path: `stages.${place}.${field}`, rule: 'approver', message }] })
    if (people.length === 0 && roles.length === 0 && !outside) throw stageEmpty({ stage: name }, at('people', 'Choose who decides here.'))
    const unfitRole = roles.find((role) => !mayApprove(role))
    if (unfitRole) throw approverUnfit({ stage: name, who: `The role ${unfitRole}` }, at('roles', 'This role may not approve.'))
    for (const id of people) {
      const member = members.find((one) => one.id === id)
      if (!member || !mayApprove(member.role)) throw approverUnfit({ stage: name, who: member?.name ?? 'Somebody who is no member' }, at('people', 'Choose members who may approve.'))
    }
  }
}
