import type { z } from 'zod'
import { assetsOf } from '../../../media/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import { notFound } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import { may } from '../../../platform/operations/actor.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { operation } from '../../../platform/operations/operation.ts'
import type { ApprovalGate } from '../../../platform/reviewable.ts'
import { DriftGate, PermitDrift, ReadGate } from '../contract.ts'
import { driftNotRefused } from '../errors.ts'
import { driftPermitted } from '../events.ts'
import { compareWithOriginal } from './compare.job.ts'
import { gatesOf } from './gate-queries.ts'

export const readGate = operation({
  id: 'studio.drift_gate.get',
  summary: 'Whether an altered picture may be approved: what the comparison with its original found, and who let it through all the same.',
  http: 'GET /api/v1/studio/drift-gate/:assetId',
  permission: 'studio:read',
  effect: 'read',
  input: ReadGate,
  output: DriftGate,
  errors: [notFound],
}).run((ctx, { assetId }) => present(ctx, assetId))

export const compareAgain = operation({
  id: 'studio.drift_gate.compare',
  summary: 'Compare an altered picture with its original again.',
  http: 'POST /api/v1/studio/drift-gate/:assetId/compare',
  permission: 'studio:write',
  effect: 'write',
  input: ReadGate,
  output: DriftGate,
  errors: [notFound],
  status: 202,
}).run(async (ctx, { assetId }) => {
  const gate = await present(ctx, assetId)
  if (gate.applies) await ctx.enqueue(compareWithOriginal, { assetId }, { key: `${assetId}:again` })
  return gate
})

export const permitDrift = operation({
  id: 'studio.drift_gate.permit',
  summary: 'Let an altered picture be approved although the room differs from its original, with the reason. It is logged and shown.',
  http: 'POST /api/v1/studio/drift-gate/:assetId/permit',
  permission: 'policy:override',
  effect: 'write',
  input: PermitDrift,
  output: DriftGate,
  errors: [notFound, driftNotRefused],
}).run(async (ctx, { assetId, reason }) => {
  const asset = (await assetsOf(ctx, [assetId])).get(assetId)
  if (!asset) throw notFound({ what: 'picture' })
  const { state } = await present(ctx, assetId)
  if (state !== 'refused' && state !== 'permitted') throw driftNotRefused({ name: asset.name })
  await ctx.db.run(sql`INSERT INTO studio.drift_permits (id, workspace_id, asset_id, number, reason, by_id, at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${assetId}::uuid, ${asset.version}::int, ${reason}, ${ctx.actor.personId}::uuid, ${ctx.now.toISOString()}::timestamptz)
    ON CONFLICT (asset_id, number) DO UPDATE SET reason = excluded.reason, by_id = excluded.by_id, at = excluded.at`)
  ctx.emit(driftPermitted, assetId, { assetId, reason })
  return present(ctx, assetId)
})

/** Keeps staged pictures whose room differs from the original from being approved. */
export const driftGate: ApprovalGate = {
  kind: 'asset',
  obstacle: async (ctx, id) => {
    const gate = (await gatesOf(ctx, [id])).get(id)
    if (!gate || gate.state === 'none' || gate.state === 'passed' || gate.state === 'permitted') return null
    const why = gate.state === 'unchecked' ? `${gate.words} Try again in a moment, or compare it under Studio, Compliance.` : `${gate.words} Somebody with the right can let it through under Studio, Compliance, with a reason.`
    return { why, picture: gate.picture, href: `/studio/compliance?picture=${id}` }
  },
}

async function present(ctx: Context, assetId: string): Promise<z.input<typeof DriftGate>> {
  const gate = (await gatesOf(ctx, [assetId])).get(assetId)
  if (!gate) throw notFound({ what: 'picture' })
  return { ...gate, may: { permit: may(ctx.actor, 'policy:override') } }
}
