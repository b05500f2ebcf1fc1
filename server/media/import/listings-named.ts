import type { Context } from '../../platform/operations/context.ts'

/** Listings by number, address or title in small letters, as the room that keeps them knows. */
export const listingsNamed = async (ctx: Context, names: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  (names.length > 0 ? await ctx.ports.inside.assetUses().get('listing')?.labelled?.(ctx, names) : undefined) ?? new Map()
