import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { invalidInput, notAllowed, notFound } from '../../platform/errors.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { pageInput, pageOf, readCursor, toPage } from '../../platform/page.ts'
import { applyBatch } from './apply-batch.job.ts'
import { batchColumns, findBatch, lockBatch, moveBatch, rowsAfter, saveBatch, type BatchRecord } from './batch-store.ts'
import { checkBatch } from './check-batch.job.ts'
import { Batch, BatchDefaults, BatchId, BatchMapping, batchOutcomes, batchPlaces, BatchRow } from './contract.ts'
import { batchMappingWrong, batchNotNow } from './errors.ts'
import { presentBatch, presentRows } from './present-batch.ts'
import { undoBatch } from './undo-batch.job.ts'

const OneBatch = z.strictObject({ id: BatchId })
const show = async (ctx: Context, id: string) => {
  const batch = await findBatch(ctx, id)
  if (!batch) throw notFound({ what: 'import' })
  return presentBatch(ctx, batch)
}

export const listBatches = operation({
  id: 'social.batches.list',
  summary: 'Files of posts that were brought in or are on their way, newest first.',
  http: 'GET /api/v1/social/batches',
  permission: 'social:write',
  effect: 'read',
  input: z.strictObject(pageInput),
  output: pageOf(Batch),
}).run(async (ctx, { limit, cursor }) => {
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<BatchRecord>(sql`SELECT ${batchColumns} FROM social.batches b WHERE b.workspace_id = ${ctx.workspaceId}::uuid ${after ? sql`AND (b.created_at, b.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    ORDER BY b.created_at DESC, b.id DESC LIMIT ${limit + 1}`)
  return toPage(rows, limit, (row) => presentBatch(ctx, row), (row) => [row.createdAt, row.id])
})

export const readBatch = operation({
  id: 'social.batches.get',
  summary: 'One file of posts: its columns, the mapping, how far it is and what became of its rows.',
  http: 'GET /api/v1/social/batches/:id',
  permission: 'social:write',
  effect: 'read',
  input: OneBatch,
  output: Batch,
  errors: [notFound],
}).run((ctx, { id }) => show(ctx, id))

export const listBatchRows = operation({
  id: 'social.batches.rows',
  summary: 'The rows of a file of posts with what is wrong or to be known about each.',
  http: 'GET /api/v1/social/batches/:id/rows',
  permission: 'social:write',
  effect: 'read',
  input: OneBatch.extend({ outcome: z.array(z.enum(batchOutcomes)).optional(), ...pageInput }),
  output: pageOf(BatchRow),
  errors: [notFound],
}).run(async (ctx, { id, outcome, limit, cursor }) => {
  await show(ctx, id)
  const after = readCursor(cursor, 1)?.[0] ?? 0
  if (typeof after !== 'number') throw invalidInput({ count: 1 }, { fields: [{ path: 'cursor', rule: 'cursor', message: 'This cursor does not belong to this list. Start without one.' }] })
  const page = toPage(await rowsAfter(ctx, id, Math.trunc(after), limit + 1, outcome?.length ? outcome : null), limit, (row) => row, (row) => [row.row])
  return { items: await presentRows(ctx, page.items), nextCursor: page.nextCursor }
})

const plan = { mapping: BatchMapping.optional(), defaults: BatchDefaults.optional() }

export const mapBatch = operation({
  id: 'social.batches.map',
  summary: 'Change where the columns of a file of posts go, and what holds where a row says nothing.',
  http: 'PUT /api/v1/social/batches/:id/mapping',
  permission: 'social:write',
  effect: 'write',
  input: OneBatch.extend(plan),
  output: Batch,
  errors: [notFound, batchNotNow],
}).run(async (ctx, { id, ...wanted }) => {
  await savePlan(ctx, id, wanted)
  return show(ctx, id)
})

export const startCheck = operation({
  id: 'social.batches.check',
  summary: 'Dry run: says what would become of each row, and schedules nothing.',
  http: 'POST /api/v1/social/batches/:id/check',
  permission: 'social:write',
  effect: 'write',
  status: 202,
  input: OneBatch.extend(plan),
  output: Batch,
  errors: [notFound, batchNotNow, batchMappingWrong],
}).run(async (ctx, { id, ...wanted }) => {
  const { mapping } = await savePlan(ctx, id, wanted)
  refuseWrong(mapping)
  await saveBatch(ctx, id, sql`rows_done = 0, author_id = ${ctx.actor.personId}`)
  await moveBatch(ctx, id, 'checking')
  await ctx.enqueue(checkBatch, { batchId: id }, { key: id })
  return show(ctx, id)
})

export const applyNow = operation({
  id: 'social.batches.apply',
  summary: 'Make the posts of a checked file and queue them. Rows that are wrong are left out.',
  http: 'POST /api/v1/social/batches/:id/apply',
  permission: 'social:write',
  effect: 'write',
  status: 202,
  input: OneBatch,
  output: Batch,
  errors: [notFound, notAllowed, batchNotNow],
}).run(async (ctx, { id }) => {
  const { defaults } = await lockBatch(ctx, id, ['checked', 'cancelled'], 'Check it first.')
  if (defaults.as === 'queue' && !may(ctx.actor, 'social:publish')) throw notAllowed({ permission: 'Schedule and publish posts' })
  await saveBatch(ctx, id, sql`rows_done = (SELECT count(*) FROM social.batch_rows r WHERE r.batch_id = ${id}::uuid AND r.outcome IN ('made', 'failed')), author_id = ${ctx.actor.personId}`)
  await moveBatch(ctx, id, 'applying')
  await ctx.enqueue(applyBatch, { batchId: id }, { key: id })
  return show(ctx, id)
})

export const cancelBatch = operation({
  id: 'social.batches.cancel',
  summary: 'Stop a dry run or the making of posts. What is made stays, and can be taken back.',
  http: 'POST /api/v1/social/batches/:id/cancel',
  permission: 'social:write',
  effect: 'write',
  input: OneBatch,
  output: Batch,
  errors: [notFound, batchNotNow],
}).run(async (ctx, { id }) => {
  await lockBatch(ctx, id, ['checking', 'applying'], 'There is nothing to stop.')
  await saveBatch(ctx, id, sql`stop_asked = true`)
  return show(ctx, id)
})

export const takeBackBatch = operation({
  id: 'social.batches.undo',
  summary: 'Take a file of posts back: what has not gone out leaves the queue and goes to the trash; what has stays and is listed.',
  http: 'POST /api/v1/social/batches/:id/undo',
  permission: 'social:publish',
  effect: 'write',
  status: 202,
  input: OneBatch,
  output: Batch,
  errors: [notFound, batchNotNow],
}).run(async (ctx, { id }) => {
  await lockBatch(ctx, id, ['done', 'cancelled'], 'Only what is in can be taken back.')
  await saveBatch(ctx, id, sql`rows_done = 0`)
  await moveBatch(ctx, id, 'undoing')
  await ctx.enqueue(undoBatch, { batchId: id }, { key: id })
  return show(ctx, id)
})

export const deleteBatch = operation({
  id: 'social.batches.delete',
  summary: 'Forget a file of posts that was not brought in, or was taken back.',
  http: 'DELETE /api/v1/social/batches/:id',
  permission: 'social:write',
  effect: 'write',
  input: OneBatch,
  output: Done,
  errors: [notFound, batchNotNow],
}).run(async (ctx, { id }) => {
  await lockBatch(ctx, id, ['mapping', 'checked', 'undone'], 'It stays in the list, so that it can be taken back.')
  await ctx.db.run(sql`DELETE FROM social.batches WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  return done
})

async function savePlan(ctx: Context, id: string, { mapping, defaults }: { mapping?: BatchMapping | undefined; defaults?: BatchDefaults | undefined }): Promise<BatchRecord> {
  const batch = await lockBatch(ctx, id, ['mapping', 'checked'], 'To change it, choose the file again.')
  const next = { ...batch, mapping: mapping ?? batch.mapping, defaults: defaults ?? batch.defaults }
  await saveBatch(ctx, id, sql`mapping = ${JSON.stringify(next.mapping)}::jsonb, defaults = ${JSON.stringify(next.defaults)}::jsonb`)
  if (batch.state === 'checked') await moveBatch(ctx, id, 'mapping')
  return next
}

/** Text or media have to come from somewhere, and no place twice. */
function refuseWrong(mapping: BatchMapping): void {
  const used = mapping.flatMap(({ to }) => to ?? [])
  const twice = mapping.findIndex(({ to }, at) => to !== null && used.indexOf(to) !== used.lastIndexOf(to) && mapping.findIndex((one) => one.to === to) < at)
  if (twice >= 0) throw batchMappingWrong({}, { fields: [{ path: `mapping.${twice}.to`, rule: 'unique', message: `Another column goes to “${batchPlaces[mapping[twice]!.to!]}” already. Leave one of them out.` }] })
  if (!used.includes('text') && !used.includes('media')) throw batchMappingWrong({}, { fields: [{ path: 'mapping', rule: 'needed', message: 'No column holds the text of the posts. Choose “Text” for one.' }] })
}
