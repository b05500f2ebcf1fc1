import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { DecisionWord, RequestState, Stage } from '../contract.ts'

export type RequestRow = {
  id: string
  kind: string
  subjectId: string
  contentHash: string
  stages: Stage[]
  stage: number
  round: number
  state: RequestState
  note: string | null
  askedBy: string | null
  dueAt: string | null
  decidedAt: string | null
  createdAt: string
  version: number
}
export type DecisionRow = { requestId: string; round: number; stage: number; personId: string | null; guestName: string | null; decision: DecisionWord; reason: string | null; at: string }

const columns = sql.raw(`r.id, r.kind, r.subject_id AS "subjectId", r.content_hash AS "contentHash", r.stages, r.stage, r.round, r.state, r.note, r.asked_by AS "askedBy", r.due_at AS "dueAt",
  r.decided_at AS "decidedAt", r.created_at AS "createdAt", r.version`)

/** The newest request for each of some artefacts. */
export async function latestRequests(ctx: Context, kind: string, ids: readonly string[]): Promise<Map<string, RequestRow>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db.all<RequestRow>(sql`SELECT DISTINCT ON (r.subject_id) ${columns} FROM reviews.requests r
    WHERE r.workspace_id = ${ctx.workspaceId}::uuid AND r.kind = ${kind} AND r.subject_id = ANY(${ids as string[]}::uuid[]) ORDER BY r.subject_id, r.created_at DESC, r.id DESC`)
  return new Map(rows.map((row) => [row.subjectId, row]))
}

export const latestRequest = async (ctx: Context, { kind, id }: { kind: string; id: string }): Promise<RequestRow | null> => (await latestRequests(ctx, kind, [id])).get(id) ?? null

/** One request, locked: two who decide at once go one after the other. */
export async function lockRequest(ctx: Context, id: string): Promise<RequestRow> {
  const row = await ctx.db.maybe<RequestRow>(sql`SELECT ${columns} FROM reviews.requests r WHERE r.workspace_id = ${ctx.workspaceId}::uuid AND r.id = ${id}::uuid FOR UPDATE`)
  if (!row) throw notFound({ what: 'request for approval' })
  return row
}

/** Open requests, those with the nearest due time first. */
export const openRequests = (ctx: Context): Promise<RequestRow[]> =>
  ctx.db.all<RequestRow>(sql`SELECT ${columns} FROM reviews.requests r WHERE r.workspace_id = ${ctx.workspaceId}::uuid AND r.state = 'open' ORDER BY r.due_at NULLS LAST, r.id LIMIT 500`)

/** What was decided in the present round, oldest first. */
export const decisionsOf = (ctx: Context, rows: readonly RequestRow[]): Promise<DecisionRow[]> =>
  rows.length === 0 ? Promise.resolve([]) : ctx.db.all<DecisionRow>(sql`SELECT d.request_id AS "requestId", d.round, d.stage, d.person_id AS "personId", d.guest_name AS "guestName", d.decision, d.reason, d.at
    FROM reviews.decisions d JOIN reviews.requests r ON r.id = d.request_id AND r.round = d.round WHERE d.workspace_id = ${ctx.workspaceId}::uuid AND d.request_id = ANY(${rows.map(({ id }) => id)}::uuid[]) ORDER BY d.at, d.id`)

/** Ends a request; nothing reminds of it any more. */
export const closeRequest = (ctx: Context, { id }: { id: string }, state: Exclude<RequestState, 'open'>): Promise<number> =>
  ctx.db.run(sql`UPDATE reviews.requests SET state = ${state}, decided_at = ${ctx.now.toISOString()}::timestamptz, wake_at = NULL, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
