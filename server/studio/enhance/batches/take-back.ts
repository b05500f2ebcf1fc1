import { addVersion, assetsOf, versionOf } from '../../../media/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { itemsOf } from './batch-store.ts'

/** Shows of every photo of a batch what it showed before, unless something newer is shown by now. */
export async function takeBack(ctx: Context, batchId: string): Promise<void> {
  const items = (await itemsOf(ctx, batchId)).filter(({ state }) => state === 'done')
  const assets = await assetsOf(ctx, items.map(({ assetId }) => assetId))
  for (const { id, assetId, versionBefore, versionAfter } of items) {
    const asset = assets.get(assetId)
    const kept = !asset ? 'It is in the trash or gone.' : asset.version !== versionAfter ? 'It was changed again since; that version stays.' : null
    if (!kept && versionBefore !== null) {
      const former = await versionOf(ctx, assetId, versionBefore)
      await addVersion(ctx, assetId, { ...former, name: asset!.name }, former.making)
    }
    await ctx.db.run(sql`UPDATE studio.enhance_items SET state = ${kept ? 'done' : 'undone'}, reason = ${kept} WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  }
}
