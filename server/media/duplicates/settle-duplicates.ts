import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { moveToTrash } from '../assets/trash-assets.ts'
import { replaceInCollections } from '../collections/write-files.ts'
import { lockLive } from './best-first.ts'
import { SettleDuplicates, Settled } from './contract.ts'
import { tooFewFiles } from './errors.ts'
import { readFiles } from './list-duplicates.ts'
import { layUnder } from './stacks.ts'

/** One act on one group: one run, so one undo takes all of it back. */
export const settleDuplicates = operation({
  id: 'media.duplicates.settle',
  summary: 'Decide on pictures that look the same: keep one and move the others to the trash, stack them, or keep all. What a listing or a post shows is never moved to the trash here.',
  http: 'POST /api/v1/assets/duplicates/settle',
  permission: 'media:write',
  effect: 'write',
  input: SettleDuplicates,
  output: Settled,
  errors: [notFound, tooFewFiles],
}).run(async (ctx, { ids, act, keepId }) => {
  const files = await lockLive(ctx, ids)
  if (files.length < 2) throw tooFewFiles({ what: 'This' })
  if (act === 'keep-all') return { keptId: null, changed: await keepApart(ctx, files.map(({ id }) => id)), shown: [] }
  const kept = keepId ?? files[0]!.id
  if (!files.some(({ id }) => id === kept)) throw notFound({ what: 'file' })
  const others = files.flatMap(({ id }) => (id === kept ? [] : [id]))
  if (act === 'stack') return { keptId: kept, changed: await layUnder(ctx, kept, others), shown: [] }
  const shown = [...(await readFiles(ctx, others)).values()].filter(({ uses }) => uses.some(({ kind }) => kind !== 'collection'))
  const unused = others.filter((id) => !shown.some(({ asset }) => asset.id === id))
  await replaceInCollections(ctx, unused, kept)
  return { keptId: kept, changed: unused.length > 0 ? await moveToTrash(ctx, unused) : [], shown }
})

/** Each two of them, the lower id first, as the pairs are kept. */
async function keepApart(ctx: Context, ids: readonly string[]): Promise<string[]> {
  const sorted = ids.toSorted()
  const pairs = sorted.flatMap((low, at) => sorted.slice(at + 1).map((high) => ({ id: newId(), low_id: low, high_id: high })))
  await ctx.db.run(sql`INSERT INTO media.kept_apart (id, workspace_id, low_id, high_id, created_at)
    SELECT p.id, ${ctx.workspaceId}::uuid, p.low_id, p.high_id, ${ctx.now.toISOString()}::timestamptz FROM jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) AS p(id uuid, low_id uuid, high_id uuid)
    ON CONFLICT (low_id, high_id) DO NOTHING`)
  return sorted
}
