import { sql } from '../../../platform/db/sql.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { withoutJournal } from '../../../platform/operations/without-journal.ts'
import type { Suggestion } from '../contract.ts'
import type { Suggested } from './suggest.ts'

/** `s` is media.suggestions. */
export const suggestionColumns = sql`s.id, s.asset_id AS "assetId", s.kind, s.value, s.confidence::float8 AS confidence, s.sources, s.state`

/** What the file has already is no suggestion for it: its tags, its room, an alt text. `s` is a suggestion, `a` its file. */
export const isNews = sql`CASE s.kind
    WHEN 'room' THEN a.room_type IS DISTINCT FROM s.value
    WHEN 'caption' THEN a.alt = ''
    ELSE NOT EXISTS (SELECT FROM media.asset_tags x JOIN media.tags t ON t.id = x.tag_id WHERE x.asset_id = a.id AND lower(t.name) = lower(s.value)) END`

/** Writes down guesses of a new look: those that nobody decided about are replaced, and what was declined is not asked again. */
export async function keepSuggestions(ctx: Context, assetId: string, suggested: readonly Suggested[]): Promise<void> {
  // A guess is no act of a person, and no undo has to step around it.
  await withoutJournal(ctx)
  const now = ctx.now.toISOString()
  await ctx.db.run(sql`DELETE FROM media.suggestions WHERE asset_id = ${assetId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND state = 'open'`)
  const rows = suggested.map(({ kind, value, confidence, sources }) => ({ id: newId<'suggestion'>(), kind, value, confidence, sources }))
  await ctx.db.run(sql`INSERT INTO media.suggestions (id, workspace_id, asset_id, kind, value, confidence, sources, created_at, updated_at)
    SELECT r.id, ${ctx.workspaceId}::uuid, ${assetId}::uuid, r.kind, r.value, r.confidence, ARRAY(SELECT jsonb_array_elements_text(r.sources)), ${now}::timestamptz, ${now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, kind text, value text, confidence real, sources jsonb) ON CONFLICT (asset_id, kind, lower(value)) DO NOTHING`)
}

/** Open guesses of files that say something new, the likeliest first. */
export const openSuggestions = (ctx: Context, assetIds: readonly string[], { lock = false } = {}): Promise<Suggestion[]> =>
  ctx.db.all<Suggestion>(sql`SELECT ${suggestionColumns} FROM media.suggestions s JOIN media.assets a ON a.id = s.asset_id WHERE s.workspace_id = ${ctx.workspaceId}::uuid AND s.asset_id = ANY (${[...assetIds]}::uuid[])
    AND s.state = 'open' AND a.deleted_at IS NULL AND ${isNews} ORDER BY s.kind, s.confidence DESC, s.value ${lock ? sql`FOR UPDATE OF s` : sql``}`)
