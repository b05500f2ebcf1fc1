import { setImmediate as breathe } from 'node:timers/promises'
import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { FoyerError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { job, type JobContext } from '../../platform/jobs/job.ts'
import type { Context } from '../../platform/operations/context.ts'
import { actingAs } from '../bulk/acting-as.ts'
import type { ImportAct } from './contract.ts'
import { decideRow } from './decide-row.ts'
import { failImport, findImport, saveImport, type ImportRecord } from './import-store.ts'
import { linkDoubles, matchRows, pendingRows, saveVerdicts, type Verdict } from './match-rows.ts'
import { rowsWithoutNews } from './merge-lead.ts'
import { openTable } from './reading/open-table.ts'
import { storedSource } from './reading/source.ts'
import type { TableRow } from './reading/table.ts'
import { rowReader, type ReadRow } from './values/read-row.ts'
import { readWorld } from './values/world.ts'

/** Rows read between two breaths of the process, and rows of one transaction. */
const [breath, bundle, matched] = [250, 2_000, 5_000]
/** A file of which everything is wrong fills no table with its cells. */
const longestCells = 20_000

/** The dry run: reads the whole file, says of each row what would become of it, and changes no lead. A second try begins anew. */
export const checkImport = job({
  name: 'crm.import.check',
  payload: z.object({ importId: z.string() }),
  attempts: 3,
  timeLimitSec: 3_600,
  concurrency: 2,
  handle: async (ctx, { importId }) => {
    const record = await findImport(ctx, importId)
    if (!record || record.state !== 'checking' || !record.storageKey) return
    try {
      await ctx.transaction(async (tx) => {
        await tx.db.run(sql`DELETE FROM crm.import_rows WHERE import_id = ${importId}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)
        await saveImport(tx, importId, sql`rows_read = 0, bytes_read = 0, found = '{}', problem = NULL`)
      })
      if (await readFile(ctx, record)) await judge(ctx, record)
    } catch (error) {
      if (error instanceof FoyerError) return void (await ctx.transaction((tx) => failImport(tx, importId, error.person)))
      await ctx.transaction((tx) => saveImport(tx, importId, sql`problem = 'Something broke on our side. It is tried again; nothing was changed.'`))
      throw error
    }
  },
})

/** Reads all rows into crm.import_rows. False when somebody asked to stop. */
async function readFile(ctx: JobContext, record: ImportRecord): Promise<boolean> {
  const world = await readWorld(actingAs(ctx, record.actor))
  const read = rowReader(record.mapping, world, { width: record.columns.length, format: record.reading.format, misfits: record.defaults.misfits })
  const table = openTable(storedSource(ctx.ports.storage, record.storageKey!, record.bytes), record.reading, record.columns.map(({ name }) => name))
  const defaultTags = record.defaults.tags.flatMap((name) => world.tagId(name) ?? [])
  let waiting: Stored[] = []
  let row = 0
  /** The rows before these, on their way into the database while the next ones are read. True: go on. */
  let writing: Promise<boolean> = Promise.resolve(true)
  const flush = async (): Promise<boolean> => {
    const goesOn = await writing
    const [rows, upTo] = [waiting, row]
    waiting = []
    if (goesOn) writing = write(rows, upTo)
    // It fails where it is awaited, and not before.
    writing.catch(() => undefined)
    return goesOn
  }
  const write = (rows: readonly Stored[], upTo: number): Promise<boolean> =>
    ctx.transaction(async (tx) => {
      await storeRows(tx, record.id, rows)
      const { stop } = await tx.db.one<{ stop: boolean }>(sql`UPDATE crm.imports SET rows_read = ${upTo}, bytes_read = ${Math.min(table.bytesRead(), record.bytes)}, updated_at = ${tx.now.toISOString()}::timestamptz WHERE id = ${record.id}::uuid AND workspace_id = ${tx.workspaceId}::uuid RETURNING stop_asked AS stop`)
      return !stop
    })
  const readAll = async (): Promise<boolean> => {
    for await (const part of table.rows) {
      for (const one of part) {
        waiting.push(stored(++row, one, read(one)))
        if (row % breath === 0) await breathe()
        if (waiting.length < bundle) continue
        if (ctx.abort.aborted) throw new Error('stopped before the end; the next try begins anew')
        if (!(await flush())) return false
      }
    }
    return (await flush()) && (await writing)
  }
  const whole = await readAll().finally(() => writing.catch(() => undefined))
  if (!whole) return stopped(ctx, record)
  const notices = table.oddCells() > 0 ? [...record.notices.filter((notice) => !notice.startsWith('Some cells')), `${table.oddCells().toLocaleString('en')} cells are not in ${record.reading.encoding} and were read as Windows-1252.`] : record.notices
  await ctx.transaction((tx) => saveImport(tx, record.id, sql`to_make = ${JSON.stringify({ ...world.toMake(), defaultTags })}::jsonb, notices = ${JSON.stringify(notices)}::jsonb`))
  return true
}

type Stored = { row: number; line: number; outcome: 'new' | 'error'; lead_id: string | null; reason: string | null; known_id: string | null; external_id: string | null; emails: string[]; phones: string[]; record: unknown; cells: string[] | null }

function stored(row: number, { line, cells }: TableRow, read: ReadRow): Stored {
  if ('wrong' in read) return { row, line, outcome: 'error', lead_id: null, reason: read.wrong, known_id: null, external_id: null, emails: [], phones: [], record: null, cells: cells.map((cell) => cell.replaceAll('\u0000', '').slice(0, longestCells)) }
  const { id, externalId, emails, phones } = read.known
  return { row, line, outcome: 'new', lead_id: newId(), reason: null, known_id: id, external_id: externalId, emails, phones, record: read.note === null ? read.record : { ...read.record, _note: read.note }, cells: null }
}

const storeRows = (tx: Context, importId: string, rows: readonly Stored[]): Promise<number> | number =>
  rows.length === 0 ? 0 : tx.db.run(sql`INSERT INTO crm.import_rows (import_id, workspace_id, row, line, outcome, lead_id, reason, known_id, external_id, emails, phones, record, cells)
    SELECT ${importId}::uuid, ${tx.workspaceId}::uuid, r.row, r.line, r.outcome, r.lead_id, r.reason, r.known_id, r.external_id, r.emails, r.phones, nullif(r.record, 'null'), nullif(r.cells, 'null')
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(row int, line int, outcome text, lead_id uuid, reason text, known_id uuid, external_id text, emails text[], phones text[], record jsonb, cells jsonb)`)

/** Finds out whom the rows mean. */
async function judge(ctx: JobContext, { id, policy, actor }: ImportRecord): Promise<void> {
  await ctx.transaction((tx) => tx.db.run(sql`SELECT crm.know_import_rows()`))
  await ctx.transaction((tx) => linkDoubles(tx, id, policy))
  const { last } = await ctx.db.one<{ last: number }>(sql`SELECT coalesce(max(row), 0) AS last FROM crm.import_rows WHERE import_id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  // Two parts at a time: no row of one is decided by what becomes of another.
  let next = 1
  const work = async (): Promise<void> => {
    try {
      while (next <= last) {
        if (ctx.abort.aborted) throw new Error('stopped before the end; the next try begins anew')
        const first = next
        next += matched
        await ctx.transaction((tx) => judgePart(actingAs(tx, actor), id, policy, first, first + matched - 1))
      }
    } catch (error) {
      // The other one ends too, and is waited for: nothing of this try may write into the next.
      next = last + 1
      throw error
    }
  }
  for (const end of await Promise.allSettled([work(), work()])) if (end.status === 'rejected') throw end.reason
  await ctx.transaction(async (tx) => {
    const counts = await tx.db.all<{ outcome: string; rows: number }>(sql`SELECT outcome, count(*)::int AS rows FROM crm.import_rows WHERE import_id = ${id}::uuid AND workspace_id = ${tx.workspaceId}::uuid GROUP BY outcome`)
    await saveImport(tx, id, sql`state = CASE WHEN stop_asked THEN 'mapping' ELSE 'checked' END, stop_asked = false, found = ${JSON.stringify(Object.fromEntries(counts.map(({ outcome, rows }) => [outcome, rows])))}::jsonb,
      bytes_read = bytes, next_row = 1, written = '{}', problem = NULL, checked_at = ${tx.now.toISOString()}::timestamptz`)
  })
}

/** Finds out whom the rows from `first` to `last` mean, and writes down what becomes of them. */
async function judgePart(ctx: Context, id: string, policy: ImportRecord['policy'], first: number, last: number): Promise<void> {
  const [matches, pending] = await Promise.all([matchRows(ctx, id, first, last), pendingRows(ctx, id, first, last)])
  const verdicts: Verdict[] = []
  const changes: { row: number; lead: string; act: ImportAct }[] = []
  for (const { row, leadId, after } of pending) {
    const fate = decideRow(policy, matches.get(row) ?? [], after)
    if (fate.outcome === 'new') continue
    verdicts.push({ row, outcome: fate.outcome, lead: fate.leadId ?? (fate.outcome === 'update' ? leadId : null), reason: fate.reason })
    if (fate.outcome === 'update' && fate.leadId) changes.push({ row, lead: fate.leadId, act: fate.act })
  }
  const noted = new Set(pending.filter(({ hasNote }) => hasNote).map(({ row }) => row))
  const old = await rowsWithoutNews(ctx, id, changes)
  await saveVerdicts(ctx, id, verdicts.map((one) => (old.has(one.row) && !noted.has(one.row) ? { ...one, outcome: 'duplicate', reason: 'The lead says all of this already.' } : one)))
}

async function stopped(ctx: JobContext, { id }: ImportRecord): Promise<false> {
  await ctx.transaction(async (tx) => {
    await tx.db.run(sql`DELETE FROM crm.import_rows WHERE import_id = ${id}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)
    await saveImport(tx, id, sql`state = 'mapping', stop_asked = false, rows_read = 0, bytes_read = 0`)
  })
  return false
}
