import { peopleOf } from '../../identity/index.ts'
import { z } from 'zod'
import { StatusHistory, type StandardStatus } from '../contract.ts'
import { getListing } from '../listings/listing-queries.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'

/** Notes a step of the status in the history of a listing. */
export const recordStatus = (ctx: Context, listingId: string, { from, to, reason }: { from: StandardStatus | null; to: StandardStatus; reason: string | null }) =>
  ctx.db.run(sql`INSERT INTO listings.status_history (id, workspace_id, listing_id, from_status, to_status, reason, changed_by, changed_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${listingId}::uuid, ${from}, ${to}, ${reason}, ${ctx.actor.personId}::uuid, ${ctx.now.toISOString()}::timestamptz)`)

type Row = { id: string; from: StandardStatus | null; to: StandardStatus; reason: string | null; changedAt: string; changedBy: string | null }

export const readStatusHistory = operation({
  id: 'listings.listings.status-history',
  summary: 'Every status a listing had, newest first, with who set it and why.',
  http: 'GET /api/v1/listings/:id/status-history',
  permission: 'listings:read',
  effect: 'read',
  input: z.strictObject({ id: idOf('listing') }),
  output: StatusHistory,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  await getListing(ctx, id)
  const rows = await ctx.db.all<Row>(sql`SELECT id, from_status AS "from", to_status AS "to", reason, changed_at AS "changedAt", changed_by AS "changedBy"
    FROM listings.status_history WHERE workspace_id = ${ctx.workspaceId}::uuid AND listing_id = ${id}::uuid ORDER BY changed_at DESC, id DESC LIMIT 200`)
  const people = await peopleOf(ctx, [...new Set(rows.flatMap((row) => row.changedBy ?? []))])
  return {
    items: rows.map(({ changedBy, ...row }) => {
      const person = changedBy ? people.get(changedBy) : undefined
      return { ...row, by: person ? { id: person.id, name: person.name } : null }
    }),
  }
})
