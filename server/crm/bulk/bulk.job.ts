import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { FoyerError } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { job } from '../../platform/jobs/job.ts'
import { tellMany } from '../timeline/timeline.ts'
import { actingAs, type KeptActor } from './acting-as.ts'
import { differsFrom, setsOfChange } from './change-sql.ts'
import type { LeadChange } from './contract.ts'
import { leadsChanged } from './events.ts'
import { chosenLeads, LeadChoice } from './lead-choice.ts'

/** Leads of one transaction: it holds their locks for a fraction of a second, so that people who work on them hardly wait. */
const chunk = 1_000

type Row = { state: string; choice: unknown; change: LeadChange; actor: KeptActor; lastId: string | null; createdAt: string }

/**
 * Does an act on many leads, part by part. Each part and its place in the row of the act commit together: after a crash the next try goes
 * on where the last part ended, and nothing is done twice. All parts belong to the run of the operation that started it.
 */
export const runBulk = job({
  name: 'crm.bulk',
  payload: z.object({ bulkId: z.string() }),
  timeLimitSec: 7_200,
  concurrency: 2,
  handle: async (ctx, { bulkId }) => {
    try {
      while (!ctx.abort.aborted && (await ctx.transaction((tx) => doPart(tx, bulkId)))) continue
    } catch (error) {
      // What the rules of the house refuse (a field deleted meanwhile) another try would not mend; anything else is tried again.
      const refused = error instanceof FoyerError
      await ctx.transaction(async (tx) => void (await tx.db.run(sql`UPDATE crm.bulks SET error = ${refused ? error.person : (error as Error).message.slice(0, 500)}, state = CASE WHEN ${refused} THEN 'failed' ELSE state END,
        ended_at = CASE WHEN ${refused} THEN ${tx.now.toISOString()}::timestamptz END WHERE id = ${bulkId}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)))
      if (refused) return
      throw error
    }
    if (ctx.abort.aborted) throw new Error('stopped before the end; the next try goes on from here')
  },
})

/** One part. False when the act is over. */
export async function doPart(tx: Context, bulkId: string): Promise<boolean> {
  const bulk = await tx.db.maybe<Row>(sql`SELECT state, choice, change, actor, last_id AS "lastId", created_at AS "createdAt" FROM crm.bulks WHERE id = ${bulkId}::uuid AND workspace_id = ${tx.workspaceId}::uuid FOR UPDATE`)
  if (!bulk || (bulk.state !== 'waiting' && bulk.state !== 'running')) return false
  const ctx = actingAs(tx, bulk.actor)
  const { change } = bulk
  const act = change.trashed === undefined ? 'write' : 'delete'
  const { from, where } = await chosenLeads(ctx, LeadChoice.parse(bulk.choice), act, { trash: change.trashed === false })
  // Who came in after the act was ordered is not meant, even when they match.
  const rows = await ctx.db.all<{ id: string; differs: boolean; status: string; ownerId: string | null }>(sql`SELECT l.id, ${differsFrom(change)} AS differs, l.status, l.owner_id AS "ownerId" FROM ${from}
    WHERE ${where} AND l.created_at <= ${bulk.createdAt}::timestamptz ${bulk.lastId ? sql`AND l.id > ${bulk.lastId}::uuid` : sql``} ORDER BY l.id LIMIT ${chunk} FOR UPDATE OF l`)
  const now = tx.now.toISOString()
  const different = rows.filter((row) => row.differs)
  if (different.length) {
    await ctx.db.run(sql`UPDATE crm.leads SET ${setsOfChange(change, now)} WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY(${different.map(({ id }) => id)}::uuid[])`)
    await tellMany(ctx, different.map((row) => line(row, change)))
    ctx.emit(leadsChanged, null, { bulkId, fields: fieldNames(change), leadIds: different.map(({ id }) => id) })
  }
  const over = rows.length < chunk
  await ctx.db.run(sql`UPDATE crm.bulks SET state = ${over ? 'done' : 'running'}, seen = seen + ${rows.length}, changed = changed + ${different.length}, last_id = coalesce(${rows.at(-1)?.id ?? null}::uuid, last_id), error = NULL,
      started_at = coalesce(started_at, ${now}::timestamptz), ended_at = ${over ? now : null}::timestamptz WHERE id = ${bulkId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  return !over
}

const fieldNames = (change: LeadChange): string[] => Object.entries(change).filter(([, value]) => value !== undefined).flatMap(([field, value]) => (field === 'fields' ? Object.keys(value as object).map((id) => `field.${id}`) : [field]))

/** What the timeline of one lead says about it. */
function line({ id, status, ownerId }: { id: string; status: string; ownerId: string | null }, change: LeadChange): Parameters<typeof tellMany>[1][number] {
  if (change.trashed !== undefined) return { leadId: id, kind: change.trashed ? 'deleted' : 'restored' }
  if (change.status !== undefined && change.status !== status) return { leadId: id, kind: 'status', data: { from: status, to: change.status, many: true, ...(change.lostReason ? { lostReason: change.lostReason } : {}) } }
  if (change.ownerId !== undefined && change.ownerId !== ownerId) return { leadId: id, kind: 'assigned', data: { from: ownerId, to: change.ownerId, many: true } }
  return { leadId: id, kind: 'updated', data: { fields: fieldNames(change), many: true } }
}
