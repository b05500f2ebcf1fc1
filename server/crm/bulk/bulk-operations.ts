import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notAllowed, notFound } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageInput, pageOf, readCursor, toPage } from '../../platform/page.ts'
import { viewerOf } from '../access/index.ts'
import { fieldGone, fieldValueWrong } from '../fields/errors.ts'
import { filterNotUnderstood } from '../filter/errors.ts'
import { readFieldValues } from '../fields/field-values.ts'
import { leadColumns, presentLeadFor, type LeadRow } from '../leads/lead-queries.ts'
import { checkOwner } from '../leads/check-owner.ts'
import { checkTeam } from '../leads/check-team.ts'
import { ownerNotMember, teamUnknown } from '../errors.ts'
import { lostReasonNeeded } from '../pipelines/errors.ts'
import { checkLostReason, reasonForStatus } from '../pipelines/lost-reasons.ts'
import { keepActor } from './acting-as.ts'
import { diffOf, differsFrom } from './change-sql.ts'
import { Bulk, BulkPlan, LeadChange } from './contract.ts'
import { bulkEnded, changeUnknown, nothingToChange } from './errors.ts'
import { chosenLeads, LeadChoice } from './lead-choice.ts'
import { runBulk } from './bulk.job.ts'

const sampleSize = 5
const asked = { choice: LeadChoice, change: LeadChange }
const askedErrors = [ownerNotMember, teamUnknown, fieldGone, fieldValueWrong, filterNotUnderstood, changeUnknown, notAllowed, notFound, lostReasonNeeded]

export const planBulk = operation({
  id: 'crm.bulk.plan',
  summary: 'What a change of many leads would do: how many, and what some of them would look like. Writes nothing.',
  http: 'POST /api/v1/leads/bulk/plan',
  permission: 'crm:write',
  effect: 'read',
  input: z.strictObject(asked),
  output: BulkPlan,
  errors: askedErrors,
  agent: { when: 'it must be known what a change of many leads would do' },
}).run(async (ctx, { choice, change }) => planOf(ctx, choice, await checkChange(ctx, change)))

export const applyBulk = operation({
  id: 'crm.bulk.apply',
  summary: 'Change many leads, in the background. The whole act is one run, which can be taken back for 30 days.',
  http: 'POST /api/v1/leads/bulk',
  permission: 'crm:write',
  effect: 'write',
  status: 202,
  input: z.strictObject(asked),
  output: Bulk,
  errors: [...askedErrors, nothingToChange],
  agent: { when: 'many leads are to be changed in the same way', confirm: true },
}).run(async (ctx, { choice, change: wanted }) => {
  const change = await checkChange(ctx, wanted)
  const { changing } = await planOf(ctx, choice, change, { sample: false })
  if (changing === 0) throw nothingToChange({})
  const id = newId<'bulk'>()
  await ctx.db.run(sql`INSERT INTO crm.bulks (id, workspace_id, run_id, choice, change, actor, total, created_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${ctx.runId}::uuid, ${JSON.stringify(choice)}::jsonb, ${JSON.stringify(change)}::jsonb, ${JSON.stringify(keepActor(ctx.actor))}::jsonb, ${changing}, ${ctx.now.toISOString()}::timestamptz)`)
  await ctx.enqueue(runBulk, { bulkId: id }, { runId: ctx.runId })
  return present(ctx, await find(ctx, id))
})

export const listBulks = operation({
  id: 'crm.bulk.list',
  summary: 'Changes of many leads, newest first, with how far they are.',
  http: 'GET /api/v1/leads/bulk',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ ...pageInput }),
  output: pageOf(Bulk),
}).run(async (ctx, { limit, cursor }) => {
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<Row>(sql`SELECT ${columns} FROM crm.bulks WHERE workspace_id = ${ctx.workspaceId}::uuid ${after ? sql`AND (created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    ORDER BY created_at DESC, id DESC LIMIT ${limit + 1}`)
  return toPage(rows, limit, (row) => present(ctx, row), (row) => [row.createdAt, row.id])
})

export const readBulk = operation({
  id: 'crm.bulk.get',
  summary: 'How far a change of many leads is.',
  http: 'GET /api/v1/leads/bulk/:id',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ id: idOf('bulk') }),
  output: Bulk,
  errors: [notFound],
}).run(async (ctx, { id }) => present(ctx, await find(ctx, id)))

export const cancelBulk = operation({
  id: 'crm.bulk.cancel',
  summary: 'Stop a change of many leads. What is done stays, and can be taken back.',
  http: 'POST /api/v1/leads/bulk/:id/cancel',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ id: idOf('bulk') }),
  output: Bulk,
  errors: [notFound, notAllowed, bulkEnded],
}).run(async (ctx, { id }) => {
  const before = await find(ctx, id, { lock: true })
  if (!isTheirs(ctx, before)) throw notAllowed({ permission: 'Undo what others did' })
  if (before.state !== 'waiting' && before.state !== 'running') throw bulkEnded({ state: before.state })
  await ctx.db.run(sql`UPDATE crm.bulks SET state = 'cancelled', ended_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  return present(ctx, await find(ctx, id))
})

type Row = Omit<z.input<typeof Bulk>, 'may'> & { actorId: string | null }
const columns = sql`id, run_id AS "runId", state, change, total, seen, changed, error, actor->>'personId' AS "personId", actor->>'id' AS "actorId", created_at AS "createdAt", ended_at AS "endedAt"`

async function find(ctx: Context, id: string, { lock = false } = {}): Promise<Row> {
  const row = await ctx.db.maybe<Row>(sql`SELECT ${columns} FROM crm.bulks WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid ${lock ? sql`FOR UPDATE` : sql``}`)
  if (!row) throw notFound({ what: 'act on many leads' })
  return row
}

const isTheirs = (ctx: Context, row: Row): boolean => row.actorId === ctx.actor.id || may(ctx.actor, 'platform:undo-any')

function present(ctx: Context, { actorId, ...row }: Row): z.input<typeof Bulk> {
  const theirs = isTheirs(ctx, { actorId, ...row })
  const works = row.state === 'waiting' || row.state === 'running'
  return { ...row, may: { cancel: theirs && works, undo: theirs && !works && row.changed > 0 } }
}

/** A change with its custom values in the form that is kept. Throws when it names something that is not here. */
async function checkChange(ctx: Context, change: LeadChange): Promise<LeadChange> {
  if (change.trashed !== undefined && !may(ctx.actor, 'crm:delete')) throw notAllowed({ permission: 'Delete and restore leads' })
  if (change.ownerId) await checkOwner(ctx, change.ownerId)
  if (change.teamId) await checkTeam(ctx, change.teamId)
  const tags = [...(change.addTags ?? [])]
  if (tags.length) await checkThere(ctx, 'tag', sql`SELECT count(*)::int AS found FROM crm.tags WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY(${tags}::uuid[])`, new Set(tags).size)
  if (change.stageId) {
    await checkThere(ctx, 'stage', sql`SELECT count(*)::int AS found FROM crm.stages s JOIN crm.pipelines p ON p.id = s.pipeline_id WHERE s.workspace_id = ${ctx.workspaceId}::uuid AND s.id = ${change.stageId}::uuid AND p.kind = 'lead' AND p.archived_at IS NULL`, 1)
  }
  const reason = await checkReason(ctx, change)
  return { ...change, ...(reason ? { lostReason: reason } : {}), ...(change.fields ? { fields: await readFieldValues(ctx, change.fields) } : {}) }
}

/** A loss has its reason here as on the board; anything else has none. */
async function checkReason(ctx: Context, { status, stageId, lostReason }: LeadChange): Promise<string | null> {
  if (status) return reasonForStatus(ctx, status, lostReason)
  const outcome = stageId ? (await ctx.db.one<{ outcome: string }>(sql`SELECT outcome FROM crm.stages WHERE id = ${stageId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)).outcome : null
  if (outcome === 'lost') return checkLostReason(ctx, 'lead', lostReason)
  if (lostReason !== undefined) throw lostReasonNeeded({ reasons: [] }, { fields: [{ path: 'change.lostReason', rule: 'not_lost', message: 'Nothing is lost by this change. Leave the reason out.' }] })
  return null
}

async function checkThere(ctx: Context, what: string, counting: ReturnType<typeof sql<{ found: number }>> | ReturnType<typeof sql>, wanted: number): Promise<void> {
  const { found } = await ctx.db.one<{ found: number }>(counting as ReturnType<typeof sql<{ found: number }>>)
  if (found !== wanted) throw changeUnknown({ what })
}

async function planOf(ctx: Context, choice: LeadChoice, change: LeadChange, { sample = true } = {}): Promise<z.input<typeof BulkPlan>> {
  const trash = { trash: change.trashed === false }
  const act = change.trashed === undefined ? 'write' : 'delete'
  const [seen, theirs] = await Promise.all([chosenLeads(ctx, choice, 'read', trash), chosenLeads(ctx, choice, act, trash)])
  const differs = differsFrom(change)
  const viewer = await viewerOf(ctx)
  const [counts, matched, rows] = await Promise.all([
    ctx.db.one<{ mine: number; changing: number }>(sql`SELECT count(*)::int AS mine, count(*) FILTER (WHERE ${differs})::int AS changing FROM ${theirs.from} WHERE ${theirs.where}`),
    viewer.reach('lead', act) === 'all' ? null : ctx.db.one<{ all: number }>(sql`SELECT count(*)::int AS all FROM ${seen.from} WHERE ${seen.where}`),
    sample ? ctx.db.all<LeadRow>(sql`SELECT ${leadColumns} FROM ${theirs.from} WHERE ${theirs.where} AND ${differs} ORDER BY l.id LIMIT ${sampleSize}`) : [],
  ])
  const all = matched?.all ?? counts.mine
  const presentLead = presentLeadFor(viewer)
  return { matched: all, changing: counts.changing, unchanged: counts.mine - counts.changing, notYours: all - counts.mine, sample: rows.map((row) => ({ ...diffOf(row, change), name: presentLead(row).name })) }
}
