import type { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Tag, TagColor } from './contract.ts'
import { tagColors } from './contract.ts'
import { tagExists, tooManyTags } from './errors.ts'

export type TagRow = Omit<z.input<typeof Tag>, 'leads'>

export const mostTags = 1_000
export const tagColumns = sql.raw('id, name, color, created_at AS "createdAt", updated_at AS "updatedAt", version')

/** One tag; throws not_found. With `lock`, others wait until this transaction ends. */
export async function getTag(ctx: Context, id: string, { lock = false } = {}): Promise<TagRow> {
  const row = await ctx.db.maybe<TagRow>(sql`SELECT ${tagColumns} FROM crm.tags WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid ${lock ? sql`FOR UPDATE` : sql``}`)
  if (!row) throw notFound({ what: 'tag' })
  return row
}

export const findTagNamed = (ctx: Context, name: string): Promise<TagRow | null> =>
  ctx.db.maybe<TagRow>(sql`SELECT ${tagColumns} FROM crm.tags WHERE workspace_id = ${ctx.workspaceId}::uuid AND lower(name) = lower(${name})`)

/** Makes a tag. Throws when another has the name: upper and lower case do not tell tags apart. */
export async function insertTag(ctx: Context, { name, color }: { name: string; color?: TagColor | undefined }): Promise<TagRow> {
  const { count } = await ctx.db.one<{ count: number }>(sql`SELECT count(*)::int AS count FROM crm.tags WHERE workspace_id = ${ctx.workspaceId}::uuid`)
  if (count >= mostTags) throw tooManyTags({ most: mostTags })
  const now = ctx.now.toISOString()
  // Without a wish the colours take turns, so that neighbours differ.
  const row = await ctx.db.maybe<TagRow>(sql`INSERT INTO crm.tags (id, workspace_id, name, color, created_at, updated_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${name}, ${color ?? tagColors[count % tagColors.length]!}, ${now}::timestamptz, ${now}::timestamptz) ON CONFLICT (workspace_id, lower(name)) DO NOTHING RETURNING ${tagColumns}`)
  if (!row) throw nameTaken(name)
  return row
}

export const nameTaken = (name: string) => tagExists({ name }, { fields: [{ path: 'name', rule: 'unique', message: `There is a tag “${name}” already. Use it, or merge the two.` }] })

/** How many leads have each tag, by its id. Leads in the trash are few and are taken off, so that most of it is read from one index. */
export async function countTagged(ctx: Context): Promise<Map<string, number>> {
  const rows = await ctx.db.all<{ id: string; count: number }>(sql`SELECT id, sum(n)::int AS count FROM (
      SELECT words AS id, count(*) AS n FROM crm.lead_terms WHERE workspace_id = ${ctx.workspaceId}::uuid AND field = 'tag' AND words IS NOT NULL GROUP BY words
      UNION ALL SELECT unnest(l.tags)::text, -1 FROM crm.leads l WHERE l.workspace_id = ${ctx.workspaceId}::uuid AND l.deleted_at IS NOT NULL AND l.tags <> '{}') c GROUP BY id`)
  return new Map(rows.map(({ id, count }) => [id, count]))
}
