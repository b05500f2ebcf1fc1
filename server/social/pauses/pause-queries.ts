import type { z } from 'zod'
import { peopleOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { networkOf } from '../networks/networks.ts'
import type { Pause } from './contract.ts'

export type PauseRow = {
  id: string; accountId: string | null; accountName: string | null; network: string | null; reason: string; state: 'planned' | 'on' | 'over'; fromAt: string; untilAt: string | null; overAt: string | null
  rule: 'hold' | 'send'; sendWithinMin: number | null; pausedBy: string | null; resumedBy: string | null; waiting: number; version: number
}

/**
 * Variants that came due since a pause `p` began and wait for its end: held because of it, or kept from going out by it. What
 * another pause keeps back as well is left out.
 */
export const waitingUnder = sql`FROM social.variants v WHERE v.workspace_id = p.workspace_id AND (p.account_id IS NULL OR v.account_id = p.account_id) AND v.due_at >= p.from_at AND v.claim IS NULL
  AND (v.state = 'scheduled' OR v.state = 'held' AND v.failure->>'word' = 'paused')
  AND NOT EXISTS (SELECT FROM social.pauses o WHERE o.workspace_id = p.workspace_id AND o.id <> p.id AND o.state = 'on' AND (o.account_id IS NULL OR o.account_id = v.account_id))`

const pauseRows = (ctx: Context) => sql`SELECT p.id, p.account_id AS "accountId", a.name AS "accountName", a.network, p.reason, p.state, p.from_at AS "fromAt", p.until_at AS "untilAt", p.over_at AS "overAt", p.rule,
    p.send_within_min AS "sendWithinMin", p.paused_by AS "pausedBy", p.resumed_by AS "resumedBy", p.version,
    CASE p.state WHEN 'on' THEN (SELECT count(*)::int ${waitingUnder} AND v.due_at <= ${ctx.now.toISOString()}::timestamptz) ELSE 0 END AS waiting
  FROM social.pauses p LEFT JOIN social.accounts a ON a.id = p.account_id WHERE p.workspace_id = ${ctx.workspaceId}::uuid`

/** Pauses that are on or planned, and on demand the last ones that are over; the newest first. */
export const findPauses = (ctx: Context, { over = false } = {}): Promise<PauseRow[]> =>
  ctx.db.all<PauseRow>(sql`${pauseRows(ctx)} ${over ? sql`` : sql`AND p.state <> 'over'`} ORDER BY p.state = 'over', p.from_at DESC, p.id DESC LIMIT 50`)

/** One pause, locked for a change. Throws `platform.not_found`. */
export async function lockPause(ctx: Context, id: string): Promise<PauseRow> {
  await ctx.db.run(sql`SELECT id FROM social.pauses WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  return getPause(ctx, id)
}

export async function getPause(ctx: Context, id: string): Promise<PauseRow> {
  const row = await ctx.db.maybe<PauseRow>(sql`${pauseRows(ctx)} AND p.id = ${id}::uuid`)
  if (!row) throw notFound({ what: 'pause' })
  return row
}

export async function presentPauses(ctx: Context, rows: readonly PauseRow[]): Promise<z.input<typeof Pause>[]> {
  const ids = [...new Set(rows.flatMap(({ pausedBy, resumedBy }) => [pausedBy, resumedBy]).filter((id) => id !== null))]
  const people = ids.length > 0 ? await peopleOf(ctx, ids) : new Map<string, { id: string; name: string }>()
  const personOf = (id: string | null) => {
    const person = id ? people.get(id) : undefined
    return person ? { id: person.id, name: person.name } : null
  }
  return rows.map((row) => ({
    id: row.id,
    account: row.accountId ? { id: row.accountId, network: row.network!, name: row.accountName! } : null,
    reason: row.reason,
    state: row.state,
    from: row.fromAt,
    until: row.untilAt,
    overAt: row.overAt,
    rule: row.rule,
    sendWithinMin: row.sendWithinMin,
    by: personOf(row.pausedBy),
    resumedBy: personOf(row.resumedBy),
    waiting: row.waiting,
    version: row.version,
  }))
}

/** What a pause is about, as the beginning of a sentence. */
export const whatIsPaused = ({ accountName, network }: Pick<PauseRow, 'accountName' | 'network'>): string => (accountName && network ? `${accountName} on ${networkOf(network).name} is` : 'Publishing is')
