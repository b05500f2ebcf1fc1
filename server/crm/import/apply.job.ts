import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { FoyerError } from '../../platform/errors.ts'
import { job } from '../../platform/jobs/job.ts'
import type { Context } from '../../platform/operations/context.ts'
import { actingAs } from '../bulk/acting-as.ts'
import { tellMany } from '../timeline/timeline.ts'
import { decideRow } from './decide-row.ts'
import { importEnded, leadsImported } from './events.ts'
import { failImport, findImport, saveImport, type ImportRecord } from './import-store.ts'
import { matchRows, pendingRows, saveVerdicts, type Verdict } from './match-rows.ts'
import { mergeLeads, type Change } from './merge-lead.ts'
import { createLeads, writeNotes } from './write-leads.ts'

/** Rows of one transaction: some hundred milliseconds, so that people who work on the same leads hardly wait. */
const chunk = 2_500

/**
 * Writes what the dry run understood, part by part. Each part commits together with the number of the next row, so that a try after a
 * crash goes on exactly there; all parts belong to the run of the operation that started it, which takes them back as one.
 */
export const applyImport = job({
  name: 'crm.import.apply',
  payload: z.object({ importId: z.string() }),
  timeLimitSec: 7_200,
  concurrency: 2,
  handle: async (ctx, { importId }) => {
    try {
      while (!ctx.abort.aborted && (await ctx.transaction((tx) => writePart(tx, importId)))) continue
    } catch (error) {
      if (error instanceof FoyerError) return void (await ctx.transaction((tx) => failImport(tx, importId, error.person)))
      await ctx.transaction((tx) => saveImport(tx, importId, sql`problem = 'Something broke on our side. What is in stays, and it goes on from there.'`))
      throw error
    }
    if (ctx.abort.aborted) throw new Error('stopped before the end; the next try goes on from here')
  },
})

/** One part. False when the import is over. */
async function writePart(tx: Context, importId: string): Promise<boolean> {
  const record = await findImport(tx, importId, { lock: true })
  if (!record || record.state !== 'importing') return false
  if (record.stopAsked) return end(tx, record, 'cancelled', record.written)
  const last = record.nextRow + chunk - 1
  const ctx = actingAs(tx, record.actor)
  const { created, changed, left, verdicts, changes, notes } = await plan(ctx, record, last)
  await saveVerdicts(ctx, importId, verdicts)
  await createLeads(ctx, record, created.map(({ row }) => row))
  const changedIds = new Set<string>()
  for (const round of changes) for (const id of await mergeLeads(ctx, importId, round)) changedIds.add(id)
  await writeNotes(ctx, importId, notes)
  const createdIds = created.map(({ lead }) => lead)
  for (const id of createdIds) changedIds.delete(id)
  await tellMany(ctx, [
    ...createdIds.map((leadId) => ({ leadId, kind: 'created' as const, data: { source: 'import', importId, file: record.name } })),
    ...[...changedIds].map((leadId) => ({ leadId, kind: 'updated' as const, data: { fields: [], importId, file: record.name, many: true } })),
  ])
  if (createdIds.length + changedIds.size) ctx.emit(leadsImported, null, { importId, createdIds, changedIds: [...changedIds] })
  const before = record.written
  const written = { created: (before.created ?? 0) + createdIds.length, changed: (before.changed ?? 0) + changedIds.size, left: (before.left ?? 0) + left + (changed - changedIds.size) }
  if (last >= record.rowsRead) return end(tx, { ...record, nextRow: last + 1 }, 'done', written)
  await saveImport(tx, importId, sql`next_row = ${last + 1}, written = ${JSON.stringify(written)}::jsonb, problem = NULL`)
  return true
}

/** What has to be done with the rows of a part, as things stand now: leads may have come and gone since the dry run. */
async function plan(ctx: Context, { id, nextRow, policy }: ImportRecord, last: number) {
  const matches = await matchRows(ctx, id, nextRow, last)
  const pending = await pendingRows(ctx, id, nextRow, last)
  const leads = new Map<number, string>()
  const created: { row: number; lead: string }[] = []
  const verdicts: Verdict[] = []
  const notes: { row: number; lead: string }[] = []
  /** Rows about one lead follow each other: the first of each, then the second. */
  const changes: Change[][] = []
  const rounds = new Map<string, number>()
  let [changed, left] = [0, 0]
  for (const { row, outcome, leadId, after, afterLeadId, hasNote } of pending) {
    const fate = decideRow(policy, matches.get(row) ?? [], after)
    if (fate.outcome === 'duplicate') {
      left++
      if (outcome !== 'duplicate') verdicts.push({ row, outcome: 'duplicate', lead: fate.leadId, reason: fate.reason })
      continue
    }
    const target = fate.outcome === 'update' ? (fate.leadId ?? leads.get(after!.row) ?? afterLeadId) : null
    if (fate.outcome === 'update' && target) {
      leads.set(row, target)
      if (hasNote) notes.push({ row, lead: target })
      const round = rounds.get(target) ?? 0
      rounds.set(target, round + 1)
      ;(changes[round] ??= []).push({ row, lead: target, act: fate.act })
      changed++
      if (leadId !== target || outcome === 'new') verdicts.push({ row, outcome: 'update', lead: target, reason: fate.reason })
      continue
    }
    // A row whose lead was taken away since the dry run becomes a new one, under an id of its own.
    const own = outcome === 'new' ? leadId : crypto.randomUUID()
    leads.set(row, own)
    created.push({ row, lead: own })
    if (hasNote) notes.push({ row, lead: own })
    if (outcome !== 'new') verdicts.push({ row, outcome: 'new', lead: own, reason: null })
  }
  return { created, changed, left, verdicts, changes, notes }
}

async function end(tx: Context, record: ImportRecord, state: 'done' | 'cancelled', written: ImportRecord['written']): Promise<false> {
  await saveImport(tx, record.id, sql`state = ${state}, next_row = ${record.nextRow}, written = ${JSON.stringify(written)}::jsonb, stop_asked = false, problem = NULL, ended_at = ${tx.now.toISOString()}::timestamptz`)
  tx.emit(importEnded, record.id, { importId: record.id, name: record.name, state, created: written.created ?? 0, changed: written.changed ?? 0 })
  return false
}
