import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { ImportRecord } from './import-store.ts'

const copied = ['email', 'phone', 'company', 'position', 'birthday', 'language', 'time_zone', 'lost_reason', 'owner_id', 'team_id', 'value_amount', 'value_currency', 'listing_id', 'last_question', 'last_contacted_at', 'attribution', 'external_id'] as const

/**
 * Makes a lead of each row, under the id that the row was given, in one statement. The place in the pipeline is looked up once for each
 * status instead of by the trigger once for each lead.
 */
export async function createLeads(ctx: Context, { id, defaults, toMake }: ImportRecord, rows: readonly number[]): Promise<void> {
  if (rows.length === 0) return
  const columns = copied.map((column) => (column === 'owner_id' ? sql`coalesce(p.owner_id, ${defaults.ownerId}::uuid)` : sql.ref(`p.${column}`)))
  const tags = toMake.defaultTags ?? []
  await ctx.db.run(sql`WITH r AS MATERIALIZED (SELECT r.lead_id, p.* FROM crm.import_rows r CROSS JOIN LATERAL jsonb_populate_record(NULL::crm.leads, r.record) p
      WHERE r.import_id = ${id}::uuid AND r.workspace_id = ${ctx.workspaceId}::uuid AND r.row = ANY(${rows as number[]}::int[])),
    places AS MATERIALIZED (SELECT w.status, s.id FROM (SELECT DISTINCT coalesce(status, 'NEW') AS status FROM r WHERE stage_id IS NULL AND team_id IS NULL) w
      CROSS JOIN LATERAL crm.place_of_lead(${ctx.workspaceId}::uuid, NULL, NULL, w.status) at JOIN crm.stages s ON s.id = at.stage AND s.status = w.status)
    INSERT INTO crm.leads (id, workspace_id, name, kind, status, source, created_at, updated_at, stage_id, emails, phones, tags, fields, addresses, ${sql.join(copied.map((column) => sql.ref(column)))})
    SELECT p.lead_id, ${ctx.workspaceId}::uuid, p.name, coalesce(p.kind, 'person'), coalesce(p.status, 'NEW'), coalesce(p.source, ${defaults.source}), coalesce(p.created_at, ${ctx.now.toISOString()}::timestamptz), ${ctx.now.toISOString()}::timestamptz,
      coalesce(p.stage_id, places.id), coalesce(p.emails, '{}'), coalesce(p.phones, '{}'), coalesce(p.tags, '{}') || ARRAY(SELECT t FROM unnest(${tags}::uuid[]) t WHERE t <> ALL(coalesce(p.tags, '{}'))),
      coalesce(p.fields, '{}'), coalesce(p.addresses, '[]'), ${sql.join(columns)}
    FROM r p LEFT JOIN places ON p.team_id IS NULL AND places.status = coalesce(p.status, 'NEW') ORDER BY p.lead_id`)
}

/** Notes that the rows brought, unless their lead has the same one. */
export const writeNotes = (ctx: Context, importId: string, rows: readonly { row: number; lead: string }[]): Promise<number> | number =>
  rows.length === 0 ? 0 : ctx.db.run(sql`INSERT INTO crm.notes (id, workspace_id, lead_id, author_id, text, created_at, updated_at)
    SELECT gen_random_uuid(), ${ctx.workspaceId}::uuid, a.lead, ${ctx.actor.personId}::uuid, r.record->>'_note', ${ctx.now.toISOString()}::timestamptz, ${ctx.now.toISOString()}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS a(row int, lead uuid) JOIN crm.import_rows r ON r.import_id = ${importId}::uuid AND r.workspace_id = ${ctx.workspaceId}::uuid AND r.row = a.row
    WHERE NOT EXISTS (SELECT FROM crm.notes n WHERE n.workspace_id = ${ctx.workspaceId}::uuid AND n.lead_id = a.lead AND n.text = r.record->>'_note')`)
