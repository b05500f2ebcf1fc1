import { z } from 'zod'
import { peopleOf, workspaceOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { operation } from '../../platform/operations/operation.ts'
import { addDays } from '../../platform/time.ts'
import { visibleLeads } from '../access/index.ts'
import { LeadId } from '../contract.ts'
import { SpeedClock, SpeedReport } from './contract.ts'
import { routingSettingsOf } from './settings-operations.ts'
import { presentClock, type ClockRow } from './speed-store.ts'

export const readClock = operation({
  id: 'crm.routing.clock',
  summary: 'The clock from the question of a lead to its first answer; null for leads that did not come by themselves.',
  http: 'GET /api/v1/leads/:leadId/speed',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ leadId: LeadId }),
  output: z.object({ clock: SpeedClock.nullable(), now: z.string().describe('The clock of the house, to count by') }),
  errors: [notFound],
}).run(async (ctx, { leadId }) => {
  const row = await ctx.db.maybe<ClockRow & { started: boolean }>(sql`SELECT l.id AS "leadId", c.id IS NOT NULL AS started, c.started_at AS "startedAt", c.arrived_at AS "arrivedAt", c.answered_at AS "answeredAt", c.answered_by AS "answeredBy",
      c.answered_how AS "answeredHow", c.seconds, c.promised_seconds AS "promisedSeconds", c.escalate_at AS "escalateAt"
    FROM crm.leads l LEFT JOIN crm.speed_clocks c ON c.lead_id = l.id AND c.workspace_id = l.workspace_id WHERE l.id = ${leadId}::uuid AND l.workspace_id = ${ctx.workspaceId}::uuid AND ${await visibleLeads(ctx, 'read')}`)
  if (!row) throw notFound({ what: 'lead' })
  const now = ctx.now.toISOString()
  return { now, clock: row.started ? presentClock(row, await routingSettingsOf(ctx), now) : null }
})

/** Upper ends of the bars of the distribution, in seconds. */
const bucketEnds = [60, 300, 900, 1_800, 3_600, 14_400, 86_400]
type Figures = { leads: number; answered: number; median: number | null; p90: number | null; within: number }

export const speedReport = operation({
  id: 'crm.routing.speed',
  summary: 'How quickly leads got their first answer: median, p90 and share within the promise, for each person and source.',
  http: 'GET /api/v1/routing/speed',
  permission: 'crm:read',
  effect: 'read',
  replica: true,
  input: z.strictObject({ days: z.coerce.number().int().min(1).max(365).default(30) }),
  output: SpeedReport,
  agent: { when: 'the person asks how fast leads are answered' },
}).run(async (ctx, { days }) => {
  const [{ timeZone }, settings, visible] = await Promise.all([workspaceOf(ctx), routingSettingsOf(ctx), visibleLeads(ctx, 'read')])
  const from = addDays(ctx.now, -days, timeZone)
  const targetSeconds = settings.targetMinutes * 60
  const clocks = sql`FROM crm.speed_clocks c JOIN crm.leads l ON l.id = c.lead_id AND l.workspace_id = c.workspace_id
    WHERE c.workspace_id = ${ctx.workspaceId}::uuid AND c.started_at >= ${from}::timestamptz AND l.deleted_at IS NULL AND ${visible}`
  const figures = sql`count(*)::int AS leads, count(c.answered_at)::int AS answered, round(percentile_cont(0.5) WITHIN GROUP (ORDER BY c.promised_seconds))::int AS median,
    round(percentile_cont(0.9) WITHIN GROUP (ORDER BY c.promised_seconds))::int AS p90, count(*) FILTER (WHERE c.promised_seconds <= ${targetSeconds})::int AS within`
  const [all, people, sources, buckets, waiting] = await Promise.all([
    ctx.db.one<Figures>(sql`SELECT ${figures} ${clocks}`),
    // Who answered counts; while nobody has, whoever has the lead lets it wait.
    ctx.db.all<Figures & { personId: string | null }>(sql`SELECT coalesce(c.answered_by, l.owner_id) AS "personId", ${figures} ${clocks} GROUP BY 1 ORDER BY 2 DESC LIMIT 200`),
    ctx.db.all<Figures & { source: string }>(sql`SELECT c.source, ${figures} ${clocks} GROUP BY 1 ORDER BY 2 DESC LIMIT 50`),
    ctx.db.all<{ bucket: number; leads: number }>(sql`SELECT width_bucket(c.promised_seconds - 1, ${[0, ...bucketEnds]}::int[]) AS bucket, count(*)::int AS leads ${clocks} AND c.answered_at IS NOT NULL GROUP BY 1`),
    ctx.db.all<{ leadId: string; name: string; startedAt: string; ownerId: string | null }>(sql`SELECT l.id AS "leadId", l.name, c.started_at AS "startedAt", l.owner_id AS "ownerId" ${clocks} AND c.answered_at IS NULL ORDER BY c.started_at LIMIT 20`),
  ])
  const names = await peopleOf(ctx, people.flatMap(({ personId }) => personId ?? []))
  const inBucket = (n: number) => buckets.filter(({ bucket }) => Math.max(1, bucket) === n).reduce((sum, { leads }) => sum + leads, 0)
  return {
    from, to: ctx.now.toISOString(), targetSeconds, all, sources, waiting,
    people: people.map((row) => ({ ...row, name: row.personId ? (names.get(row.personId)?.name ?? 'A former member') : 'Nobody' })),
    buckets: [...bucketEnds, null].map((upTo, n) => ({ upTo, leads: inBucket(n + 1) })),
  }
})
