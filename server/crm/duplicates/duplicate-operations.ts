import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageInput, readCursor, toPage } from '../../platform/page.ts'
import { checkReach, mayDo, viewerOf, visibleRows, type Viewer } from '../access/index.ts'
import { notYours } from '../errors.ts'
import { Duplicate, DuplicatePage, type duplicateSigns } from './contract.ts'
import type { LeadJson } from './merge-rows.ts'
import { presentPairLeadFor } from './present-pair.ts'

export const listDuplicates = operation({
  id: 'crm.duplicates.list',
  summary: 'Pairs of leads that may be one and the same, the surest first, each with what speaks for it.',
  http: 'GET /api/v1/leads/duplicates',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ state: z.enum(['open', 'dismissed']).default('open'), leadId: idOf('lead').optional().describe('Only pairs with this lead'), ...pageInput }),
  output: DuplicatePage,
  agent: { when: 'the person wants to know which leads are there twice' },
}).run(async (ctx, { state, leadId, limit, cursor }) => {
  const after = readCursor(cursor, 2)
  const key = state === 'open' ? sql`d.score` : sql`d.decided_at`
  const type = sql.raw(state === 'open' ? 'int' : 'timestamptz')
  const viewer = await viewerOf(ctx)
  const rows = await ctx.db.all<Row>(pairs(ctx, viewer, sql`AND d.state = ${state} ${leadId ? sql`AND (d.lead_a = ${leadId}::uuid OR d.lead_b = ${leadId}::uuid)` : sql``} ${after ? sql`AND (${key}, d.id) < (${after[0]}::${type}, ${after[1]}::uuid)` : sql``}
    ORDER BY ${key} DESC, d.id DESC LIMIT ${limit + 1}`))
  return toPage(rows, limit, (row) => present(ctx, viewer, row), (row) => [state === 'open' ? row.score : row.decidedAt, row.id])
})

const decided = { permission: 'crm:write', effect: 'write', input: z.strictObject({ id: idOf('duplicate'), version: z.int().optional() }), output: Duplicate, errors: [notFound, notYours, staleVersion] } as const

export const dismissDuplicate = operation({
  id: 'crm.duplicates.dismiss',
  summary: 'Say that two leads are not the same. They are not proposed again.',
  http: 'POST /api/v1/leads/duplicates/:id/dismiss',
  ...decided,
  errors: [...decided.errors],
}).run((ctx, input) => decide(ctx, input, 'dismissed'))

export const reopenDuplicate = operation({
  id: 'crm.duplicates.reopen',
  summary: 'Propose two leads again that were said not to be the same.',
  http: 'POST /api/v1/leads/duplicates/:id/reopen',
  ...decided,
  errors: [...decided.errors],
}).run((ctx, input) => decide(ctx, input, 'open'))

async function decide(ctx: Context, { id, version }: { id: string; version?: number | undefined }, state: 'open' | 'dismissed') {
  const viewer = await viewerOf(ctx)
  const before = await ctx.db.maybe<Row>(pairs(ctx, viewer, sql`AND d.id = ${id}::uuid AND d.state <> 'merged' FOR UPDATE OF d`))
  if (!before) throw notFound({ what: 'pair of leads' })
  for (const lead of [before.a, before.b]) checkReach(viewer, 'lead', 'write', ownedOf(lead))
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'pair of leads', current: before.version })
  const isOpen = state === 'open'
  await ctx.db.run(sql`UPDATE crm.duplicates SET state = ${state}, decided_by = ${isOpen ? null : ctx.actor.personId}::uuid, decided_at = ${isOpen ? null : ctx.now.toISOString()}::timestamptz, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  return present(ctx, viewer, await ctx.db.one<Row>(pairs(ctx, viewer, sql`AND d.id = ${id}::uuid`)))
}

type Row = { id: string; score: number; state: 'open' | 'dismissed' | 'merged'; signs: Partial<Record<(typeof duplicateSigns)[number], unknown>>; a: LeadJson; b: LeadJson; contactA: number; contactB: number; foundAt: string; decidedAt: string | null; version: number }

/** Pairs of which the viewer sees both leads, neither in the trash nor merged. */
function pairs(ctx: Context, viewer: Viewer, rest: ReturnType<typeof sql>) {
  const contact = (alias: string) => sql`(SELECT count(*)::int FROM (SELECT FROM crm.timeline t WHERE t.workspace_id = ${ctx.workspaceId}::uuid AND t.lead_id = ${sql.ref(`${alias}.id`)} LIMIT 100) lines)`
  return sql<Row>`SELECT d.id, d.score, d.state, d.signs, to_jsonb(a) AS a, to_jsonb(b) AS b, ${contact('a')} AS "contactA", ${contact('b')} AS "contactB", d.created_at AS "foundAt", d.decided_at AS "decidedAt", d.version
    FROM crm.duplicates d JOIN crm.leads a ON a.id = d.lead_a AND a.workspace_id = d.workspace_id AND a.deleted_at IS NULL JOIN crm.leads b ON b.id = d.lead_b AND b.workspace_id = d.workspace_id AND b.deleted_at IS NULL
    WHERE d.workspace_id = ${ctx.workspaceId}::uuid AND ${visibleRows(viewer, 'lead', 'read', 'a')} AND ${visibleRows(viewer, 'lead', 'read', 'b')} ${rest}`
}

function present(ctx: Context, viewer: Viewer, { a, b, contactA, contactB, signs, ...row }: Row): z.input<typeof Duplicate> {
  const show = presentPairLeadFor(viewer)
  const writes = may(ctx.actor, 'crm:write') && [a, b].every((lead) => mayDo(viewer, 'lead', 'write', ownedOf(lead)))
  // Whoever has more behind it stays; of two alike, the older.
  const leads = contactB > contactA ? [show(b), show(a)] : [show(a), show(b)]
  return { ...row, reasons: reasonsOf(signs), leads, may: { merge: writes && row.state !== 'merged', dismiss: writes && row.state === 'open' } }
}

const ownedOf = (lead: LeadJson) => ({ ownerId: lead['owner_id'] as string | null, teamId: lead['team_id'] as string | null })

function reasonsOf(signs: Row['signs']): z.input<typeof Duplicate>['reasons'] {
  const alike = Number(signs.name ?? 0)
  const name = alike >= 0.95 ? 'Same name' : alike >= 0.5 ? `Similar name, ${Math.round(alike * 100)}% alike` : null
  return [
    ...(signs.email ? [{ sign: 'email' as const, words: 'Same e-mail' }] : []),
    ...(signs.phone ? [{ sign: 'phone' as const, words: 'Same phone' }] : []),
    ...(name ? [{ sign: 'name' as const, words: name }] : []),
    ...(signs.place ? [{ sign: 'place' as const, words: 'Same address' }] : []),
    ...(signs.company ? [{ sign: 'company' as const, words: 'Same company' }] : []),
  ]
}
