import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { getAssetRow } from '../assets/asset-queries.ts'
import { AssetUses, ReadUses, ReplaceAsset, ReplacedAsset, type AssetUse } from './contract.ts'
import { replacementUnfit } from './errors.ts'
import { usesOf } from './uses-of.ts'

export const readUses = operation({
  id: 'media.assets.uses',
  summary: 'The listings, posts, collections, videos and brand kits that show a file, and which of them can show another instead.',
  http: 'GET /api/v1/assets/:id/uses',
  permission: 'media:read',
  effect: 'read',
  input: ReadUses,
  output: AssetUses,
  errors: [notFound],
  agent: { when: 'asked where a file is used' },
}).run(async (ctx, { id }) => {
  await getAssetRow(ctx, id)
  return { items: await usesOf(ctx, id) }
})

export const replaceAsset = operation({
  id: 'media.assets.replace',
  summary: 'Show another file wherever this one is shown. What is published stays, and is listed with the reason.',
  http: 'POST /api/v1/assets/:id/replace',
  permission: 'media:write',
  effect: 'write',
  input: ReplaceAsset,
  output: ReplacedAsset,
  errors: [notFound, replacementUnfit],
}).run(async (ctx, { id, withId, only }) => {
  await refuseUnfit(ctx, id, withId)
  const wanted = only && new Set(only.map((one) => `${one.kind} ${one.id}`))
  const uses = (await usesOf(ctx, id)).filter((use) => !wanted || wanted.has(`${use.kind} ${use.id}`))
  const why = new Map<AssetUse, string | null>()
  for (const [kind, group] of Map.groupBy(uses, (use) => use.kind)) {
    const free = group.filter(({ fixed }) => fixed === null)
    const outcomes = free.length === 0 ? new Map<string, string | null>() : await ctx.ports.inside.assetUses().get(kind)!.replace(ctx, id, withId, free.map((use) => use.id))
    for (const use of group) why.set(use, use.fixed ?? outcomes.get(use.id) ?? null)
  }
  return {
    changed: uses.filter((use) => why.get(use) === null).map((use) => ({ kind: use.kind, id: use.id })),
    kept: uses.flatMap((use) => (why.get(use) === null ? [] : [{ ...use, fixed: why.get(use)! }])),
  }
})

async function refuseUnfit(ctx: Context, id: string, withId: string): Promise<void> {
  const [asset, other] = [await getAssetRow(ctx, id), await getAssetRow(ctx, withId)]
  const refuse = (reason: string) => replacementUnfit({ name: other.name, reason })
  if (id === withId) throw refuse('it is the same file')
  if (other.deletedAt) throw refuse('it lies in the trash. Restore it first')
  if (other.kind !== asset.kind) throw refuse(`it is ${other.kind === 'image' ? 'a picture' : `a ${other.kind}`} and the other is not`)
}
