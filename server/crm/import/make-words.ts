import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { tagColors } from '../tags/contract.ts'
import type { ImportRecord } from './import-store.ts'

/** Makes the tags and custom fields that the file brings, in the run of the import: taking it back takes them back. */
export async function makeWords(ctx: Context, { id, mapping, toMake }: ImportRecord): Promise<void> {
  const now = ctx.now.toISOString()
  const tags = (toMake.tags ?? []).map((tag, at) => ({ ...tag, color: tagColors[at % tagColors.length]! }))
  if (tags.length) {
    await ctx.db.run(sql`INSERT INTO crm.tags (id, workspace_id, name, color, created_at, updated_at) SELECT t.id, ${ctx.workspaceId}::uuid, t.name, t.color, ${now}::timestamptz, ${now}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(tags)}::jsonb) AS t(id uuid, name text, color text) ON CONFLICT (workspace_id, lower(name)) DO NOTHING`)
    await followTags(ctx, id, tags)
  }
  const fields = mapping.flatMap(({ to, newField }) => (to === 'new' && newField ? [{ ...newField, options: toMake.options?.[newField.id] ?? [] }] : []))
  if (fields.length) {
    await ctx.db.run(sql`INSERT INTO crm.fields (id, workspace_id, label, type, options, position, created_at, updated_at)
      SELECT f.id, ${ctx.workspaceId}::uuid, f.label, f.type, f.options, (SELECT count(*) FROM crm.fields WHERE workspace_id = ${ctx.workspaceId}::uuid), ${now}::timestamptz, ${now}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(fields)}::jsonb) AS f(id uuid, label text, type text, options jsonb)`)
  }
}

/** Somebody made a tag of the same name since the dry run: the rows then mean theirs. */
async function followTags(ctx: Context, importId: string, tags: readonly { id: string; name: string }[]): Promise<void> {
  const others = await ctx.db.all<{ ours: string; theirs: string }>(sql`SELECT w.id AS ours, t.id AS theirs FROM jsonb_to_recordset(${JSON.stringify(tags)}::jsonb) AS w(id uuid, name text)
    JOIN crm.tags t ON t.workspace_id = ${ctx.workspaceId}::uuid AND lower(t.name) = lower(w.name) WHERE t.id <> w.id`)
  for (const { ours, theirs } of others) {
    await ctx.db.run(sql`UPDATE crm.import_rows SET record = jsonb_set(record, '{tags}', replace((record->'tags')::text, ${ours}, ${theirs})::jsonb)
      WHERE import_id = ${importId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND record->'tags' ? ${ours}`)
  }
}
