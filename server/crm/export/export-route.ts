import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import type { House } from '../../platform/house.ts'
import { queryReader } from '../../platform/http/read-query.ts'
import { checkShape } from '../../platform/operations/check-shape.ts'
import type { Actor } from '../../platform/operations/actor.ts'
import { contentDisposition } from '../../platform/storage/content-disposition.ts'
import { exportFormats } from '../import/contract.ts'
import { leadsExported } from '../import/events.ts'
import { guardCell } from '../../platform/files/guard-cell.ts'
import { actorOf } from '../../platform/http/actor-of.ts'
import { leadFilters, leadsWhere, type LeadFilters } from '../leads/lead-filters.ts'
import { exportColumns, type ExportColumn } from './lead-columns.ts'
import { leadPages } from './lead-pages.ts'
import { categories, vcard } from './vcard-writer.ts'
import { xlsx } from './xlsx-writer.ts'

const Wanted = z.strictObject({
  ...leadFilters,
  format: z.enum(exportFormats).default('csv'),
  columns: z.array(z.string().max(80)).max(500).optional().describe('Ids of /api/v1/leads/import-places; left out: all of them'),
})
const types = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', vcard: 'text/vcard; charset=utf-8' } as const
const endings = { csv: 'csv', xlsx: 'xlsx', vcard: 'vcf' } as const

/**
 * `GET /api/v1/leads/export`: the leads of any filter as CSV, workbook or vCards, as a stream. It takes the filters of the list, `format`
 * and `columns`. Only leads that the access rules let the caller carry away are in it.
 */
export function serveExport(app: FastifyInstance, house: House): void {
  const readQuery = queryReader(Wanted)
  app.get('/api/v1/leads/export', async (request, reply) => {
    const actor = await actorOf(house, request, 'crm:read')
    const { format, columns: chosen, ...filters } = checkShape(Wanted, readQuery(filtersOf(request.query as Record<string, unknown>)))
    // The filter is tried before the first byte, so that a wrong one is an answer and no broken file.
    const columns = await house.inHouse({ workspaceId: actor.workspaceId, actor }, async (ctx) => {
      await ctx.db.maybe(sql`SELECT l.id FROM crm.leads l WHERE ${await leadsWhere(ctx, { ...filters, q: undefined }, 'export')} LIMIT 1`)
      return exportColumns(ctx, chosen)
    })
    const name = `Leads ${house.now().toISOString().slice(0, 10)}.${endings[format]}`
    reply.header('content-type', types[format]).header('content-disposition', contentDisposition('attachment', name)).header('cache-control', 'no-store')
    const stream = Readable.from(fileOf(house, actor, filters, columns, format), { objectMode: true })
    request.raw.once('close', () => stream.destroy())
    return reply.send(stream)
  })
}

/** The workspace of a downloading link is no filter. */
const filtersOf = ({ workspace: _workspace, ...query }: Record<string, unknown>): Record<string, unknown> => query

async function* fileOf(house: House, actor: Actor & { workspaceId: string }, filters: LeadFilters, columns: readonly ExportColumn[], format: (typeof exportFormats)[number]): AsyncGenerator<Buffer> {
  let leads = 0
  const pages = leadPages(house, actor, filters)
  async function* rows(guard: (cell: string) => string): AsyncGenerator<string[][]> {
    yield [columns.map(({ label }) => guard(label))]
    for await (const page of pages) {
      leads += page.length
      yield page.map((lead) => columns.map(({ cell }) => guard(cell(lead))))
    }
  }
  if (format === 'xlsx') yield* xlsx(rows((cell) => cell))
  else if (format === 'csv') {
    // Excel takes UTF-8 for what it is only behind this mark.
    yield Buffer.from('\ufeff')
    for await (const part of rows(guardCell)) yield Buffer.from(stringify(part, { record_delimiter: '\r\n', quoted_match: /[\r\n]/ }))
  } else {
    const tagNames = new Map((await house.inHouse({ workspaceId: actor.workspaceId, actor }, (ctx) => ctx.db.all<{ id: string; name: string }>(sql`SELECT id, name FROM crm.tags WHERE workspace_id = ${ctx.workspaceId}::uuid`))).map(({ id, name }) => [id, name]))
    for await (const page of pages) {
      leads += page.length
      yield Buffer.from(page.map((lead) => vcard(lead, columns, categories(lead.tags.flatMap((id) => tagNames.get(id) ?? [])))).join(''))
    }
  }
  await house.inHouse({ workspaceId: actor.workspaceId, actor }, async (ctx) => ctx.emit(leadsExported, null, { format, leads }))
}
