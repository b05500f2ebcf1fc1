import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageInput, readCursor, toPage } from '../../platform/page.ts'
import { checkReach, viewerOf } from '../access/index.ts'
import { notYours } from '../errors.ts'
import { leadUpdated } from '../events.ts'
import { Merge, MergePage } from './contract.ts'
import { mergeUndone, winnerMergedOn } from './errors.ts'
import { leadsUnmerged } from './events.ts'
import { unmergedColumns, type LeadJson } from './merge-rows.ts'
import { settlePair } from './merge-operations.ts'
import { getMerge, mergesSeen, presentMerge, type MergeRow } from './merge-queries.ts'
import { writeColumns } from './merge-store.ts'

type Kept = { winnerBefore: LeadJson; loserBefore: LeadJson; winnerAfter: LeadJson }

export const undoMerge = operation({
  id: 'crm.merges.undo',
  summary: 'Take a merge back: both leads and both timelines are as they were. What was written after the merge stays with the lead that was kept.',
  http: 'POST /api/v1/leads/merges/:id/undo',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ id: idOf('merge') }),
  output: Merge,
  errors: [notFound, notYours, mergeUndone, winnerMergedOn],
  agent: { when: 'two leads were merged that are not the same person', confirm: true },
}).run(async (ctx, { id }) => {
  const merge = await getMerge(ctx, id, { lock: true })
  checkReach(await viewerOf(ctx), 'lead', 'write', merge)
  const here = sql`workspace_id = ${ctx.workspaceId}::uuid`
  // In the order of their ids, as a merge locks them.
  const rows = await ctx.db.all<{ lead: LeadJson }>(sql`SELECT to_jsonb(l) AS lead FROM crm.leads l WHERE ${here} AND id = ANY(${[merge.winnerId, merge.loserId]}::uuid[]) ORDER BY id FOR UPDATE`)
  const of = (leadId: string) => rows.find(({ lead }) => lead.id === leadId)?.lead
  const [winner, loser] = [of(merge.winnerId), of(merge.loserId)]
  if (!winner || !loser) throw notFound({ what: 'lead' })
  if (merge.undoneAt !== null || loser['merged_into'] !== winner.id) throw mergeUndone({})
  if (winner['merged_into'] !== null) throw winnerMergedOn({ name: winner.name })
  const kept = await ctx.db.one<Kept>(sql`SELECT winner_before AS "winnerBefore", loser_before AS "loserBefore", winner_after AS "winnerAfter" FROM crm.merges WHERE id = ${id}::uuid AND ${here}`)
  const back = unmergedColumns(kept.winnerBefore, kept.winnerAfter, winner)
  const untouched = winner.version === kept.winnerAfter.version
  const { id: _id, workspace_id: _workspace, version: _version, search: _search, updated_at: loserUpdated, ...loserColumns } = kept.loserBefore
  await writeColumns(ctx, winner.id, back.columns, untouched ? { updatedAt: String(kept.winnerBefore['updated_at']) } : {})
  await writeColumns(ctx, loser.id, loserColumns, { updatedAt: String(loserUpdated) })
  await ctx.db.run(sql`SELECT crm.put_back_lead_rows(m, false) FROM crm.merges m WHERE m.id = ${id}::uuid AND m.workspace_id = ${ctx.workspaceId}::uuid`)
  await ctx.db.run(sql`UPDATE crm.merges SET undone_at = ${ctx.now.toISOString()}::timestamptz, undone_by = ${ctx.actor.personId}::uuid WHERE id = ${id}::uuid AND ${here}`)
  await settlePair(ctx, winner.id, loser.id, 'open')
  ctx.emit(leadsUnmerged, winner.id, { leadId: winner.id, mergedId: loser.id, mergeId: id, name: winner.name, mergedName: loser.name })
  for (const leadId of [winner.id, loser.id]) ctx.emit(leadUpdated, leadId, { leadId, fields: Object.keys(leadId === winner.id ? back.columns : loserColumns) })
  return { ...(await presentMerge(ctx, await getMerge(ctx, id))), kept: back.kept }
})

export const listMerges = operation({
  id: 'crm.merges.list',
  summary: 'Merges of leads, newest first; of one lead with leadId.',
  http: 'GET /api/v1/leads/merges',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ leadId: idOf('lead').optional().describe('The lead that stayed'), ...pageInput }),
  output: MergePage,
}).run(async (ctx, { leadId, limit, cursor }) => {
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<MergeRow>(await mergesSeen(ctx, sql`${leadId ? sql`AND m.winner_id = ${leadId}::uuid` : sql``} ${after ? sql`AND (m.created_at, m.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``} ORDER BY m.created_at DESC, m.id DESC LIMIT ${limit + 1}`))
  const page = toPage(rows, limit, (row) => row, (row) => [row.createdAt, row.id])
  return { ...page, items: await Promise.all(page.items.map((row) => presentMerge(ctx, row))) }
})
