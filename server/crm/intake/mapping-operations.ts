import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { Done, done, operation } from '../../platform/operations/operation.ts'
import { pageInput, pageOf, readCursor, toPage } from '../../platform/page.ts'
import { IntakeMapping } from './contract.ts'

type Row = z.input<typeof IntakeMapping>

export const listMappings = operation({
  id: 'crm.intake.mappings.list',
  summary: 'What people pointed out in messages, remembered by sender and kind.',
  http: 'GET /api/v1/intake-mappings',
  permission: 'crm:intake',
  effect: 'read',
  input: z.strictObject({ ...pageInput }),
  output: pageOf(IntakeMapping),
}).run(async (ctx, { limit, cursor }) => {
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<Row>(sql`SELECT p.id, p.source_id AS "sourceId", s.name AS "sourceName", p.sender, p.places, p.used, p.created_at AS "createdAt", p.version
    FROM crm.intake_mappings p JOIN crm.intake_sources s ON s.id = p.source_id WHERE p.workspace_id = ${ctx.workspaceId}::uuid
      ${after ? sql`AND (p.created_at, p.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``} ORDER BY p.created_at DESC, p.id DESC LIMIT ${limit + 1}`)
  return toPage(rows, limit, (row) => row, (row) => [row.createdAt, row.id])
})

export const deleteMapping = operation({
  id: 'crm.intake.mappings.delete',
  summary: 'Forget a mapping. Messages of that kind wait for a person again.',
  http: 'DELETE /api/v1/intake-mappings/:id',
  permission: 'crm:intake',
  effect: 'write',
  input: z.strictObject({ id: IntakeMapping.shape.id }),
  output: Done,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const gone = await ctx.db.run(sql`DELETE FROM crm.intake_mappings WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (!gone) throw notFound({ what: 'mapping' })
  return done
})
