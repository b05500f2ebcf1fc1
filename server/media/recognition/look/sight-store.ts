import { sql } from '../../../platform/db/sql.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { pictureLooked } from '../events.ts'
import type { LocalSight, Problem } from './look-locally.ts'

/** From here on a picture is taken for one that is not for everybody. The seeds of this house stay below a tenth. */
export const flagFrom = 0.7

export type SightRow = { words: string; nsfw: number | null; clearedBy: string | null; problems: Problem[]; seenAt: string }

/** Keeps what was seen in one content of a file. What a person said about it stays. */
export async function keepSight(ctx: Context, assetId: string, checksum: string, seen: Omit<LocalSight, 'objects'>): Promise<void> {
  await ctx.db.run(sql`INSERT INTO media.sights (id, workspace_id, asset_id, checksum, words, words_confidence, nsfw, problems, seen_by, seen_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${assetId}::uuid, ${checksum}, ${seen.words.words}, ${seen.words.confidence}::real, ${seen.nsfw}::real, ${JSON.stringify(seen.problems)}::jsonb, ${seen.seenBy}::text[], ${ctx.now.toISOString()}::timestamptz)
    ON CONFLICT (asset_id, checksum) DO UPDATE SET words = excluded.words, words_confidence = excluded.words_confidence, nsfw = coalesce(excluded.nsfw, sights.nsfw), problems = excluded.problems,
      seen_by = excluded.seen_by, seen_at = excluded.seen_at, version = sights.version + 1`)
  ctx.emit(pictureLooked, assetId, { assetId, isFlagged: (seen.nsfw ?? 0) >= flagFrom })
}

/** What was seen in the present content of a file; null when nothing looked yet. */
export const sightOf = (ctx: Context, assetId: string): Promise<SightRow | null> =>
  ctx.db.maybe<SightRow>(sql`SELECT s.words, s.nsfw::float8 AS nsfw, s.cleared_by AS "clearedBy", s.problems, s.seen_at AS "seenAt" FROM media.assets a JOIN media.sights s ON s.asset_id = a.id AND s.checksum = a.checksum
    WHERE a.id = ${assetId}::uuid AND a.workspace_id = ${ctx.workspaceId}::uuid`)

/** Writes down who says that the present content may be shown to everybody, or takes it back. Gives whether there was a look to speak of. */
export async function setCleared(ctx: Context, assetId: string, isFine: boolean): Promise<boolean> {
  const [by, at] = isFine ? [ctx.actor.personId, ctx.now.toISOString()] : [null, null]
  const changed = await ctx.db.run(sql`UPDATE media.sights s SET cleared_by = ${by}::uuid, cleared_at = ${at}::timestamptz, version = s.version + 1
    FROM media.assets a WHERE a.id = s.asset_id AND a.checksum = s.checksum AND a.id = ${assetId}::uuid AND a.workspace_id = ${ctx.workspaceId}::uuid`)
  return changed > 0
}
