import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { bitsOf, mostApart, near, partsOf } from './resembling.ts'

/** A picture that resembles hundreds (a plain wall, a blank plan) is told of the nearest of them. */
const mostEach = 50

/** Writes down what the present content of a file looks like, and which other files of the workspace resemble it. Nothing of it is an act that could be undone. */
export async function keepLikeness(ctx: Context, assetId: string, { checksum, likeness }: { checksum: string; likeness: string | null }): Promise<void> {
  const [one, two, three, four] = likeness ? partsOf(likeness) : [null, null, null, null]
  const bits = likeness ? bitsOf(likeness) : null
  await ctx.db.run(sql`INSERT INTO media.likenesses (asset_id, workspace_id, checksum, hash, part_1, part_2, part_3, part_4)
    VALUES (${assetId}::uuid, ${ctx.workspaceId}::uuid, ${checksum}, ${bits}::bit(64), ${one}::int, ${two}::int, ${three}::int, ${four}::int)
    ON CONFLICT (asset_id) DO UPDATE SET checksum = excluded.checksum, hash = excluded.hash, part_1 = excluded.part_1, part_2 = excluded.part_2, part_3 = excluded.part_3, part_4 = excluded.part_4`)
  await ctx.db.run(sql`DELETE FROM media.resemblances WHERE workspace_id = ${ctx.workspaceId}::uuid AND (low_id = ${assetId}::uuid OR high_id = ${assetId}::uuid)`)
  if (likeness) await findResembling(ctx, assetId, likeness)
}

/** One branch for each part, so that each is answered by its own index; the exact distance decides afterwards. */
async function findResembling(ctx: Context, assetId: string, likeness: string): Promise<void> {
  const branches = partsOf(likeness).map((part, at) => sql`SELECT asset_id, hash FROM media.likenesses WHERE workspace_id = ${ctx.workspaceId}::uuid AND hash IS NOT NULL
    AND ${sql.ref(`part_${at + 1}`)} = ANY (${near(part)}::int[])`)
  await ctx.db.run(sql`INSERT INTO media.resemblances (low_id, high_id, workspace_id, distance)
    SELECT least(c.asset_id, ${assetId}::uuid), greatest(c.asset_id, ${assetId}::uuid), ${ctx.workspaceId}::uuid, bit_count(c.hash # ${bitsOf(likeness)}::bit(64))
    FROM (${branches[0]!} UNION ${branches[1]!} UNION ${branches[2]!} UNION ${branches[3]!}) c
    WHERE c.asset_id <> ${assetId}::uuid AND bit_count(c.hash # ${bitsOf(likeness)}::bit(64)) <= ${mostApart}
    ORDER BY 4, c.asset_id LIMIT ${mostEach} ON CONFLICT (low_id, high_id) DO NOTHING`)
}
