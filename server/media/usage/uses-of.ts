import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { AssetUse } from './contract.ts'

/** The records of all rooms that show a file, as far as the actor may see them. */
export async function usesOf(ctx: Context, assetId: string): Promise<AssetUse[]> {
  const uses: AssetUse[] = []
  // One after the other: inside a write everything runs on one connection.
  for (const { kind, label, permission, replacePermission, find } of ctx.ports.inside.assetUses().values()) {
    if (!may(ctx.actor, permission)) continue
    const refused = may(ctx.actor, replacePermission) ? null : `Your role does not change ${label.toLowerCase()}.`
    for (const use of await find(ctx, assetId)) uses.push({ ...use, kind, label, fixed: use.fixed ?? refused })
  }
  return uses
}
