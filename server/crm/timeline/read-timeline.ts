import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageInput, pageOf, readCursor, toPage } from '../../platform/page.ts'
import { viewerOf, visibleRows } from '../access/index.ts'
import { getLead } from '../leads/lead-queries.ts'
import { Activity, ActivityPage, TimelineEntry, TimelineGroup, timelineGroups } from './contract.ts'
import { entriesOf, entryColumns, type EntryRow } from './present-entry.ts'

const LeadId = idOf('lead')
const asked = { group: z.array(TimelineGroup).max(5).optional().describe('Which kinds of lines') }

export const readTimeline = operation({
  id: 'crm.timeline.list',
  summary: 'Everything that happened with a lead, newest first.',
  http: 'GET /api/v1/leads/:leadId/activities',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ leadId: LeadId, ...asked, ...pageInput }),
  output: pageOf(TimelineEntry),
  errors: [notFound],
  agent: { when: 'the person asks what happened with a lead' },
}).run(async (ctx, { leadId, group, limit, cursor }) => {
  const after = readCursor(cursor, 2)
  // Both at once: whoever may not see the lead gets neither.
  const [lead, rows] = await Promise.all([
    getLead(ctx, leadId),
    ctx.db.all<EntryRow>(sql`SELECT ${entryColumns} FROM crm.timeline t WHERE t.workspace_id = ${ctx.workspaceId}::uuid AND t.lead_id = ${leadId}::uuid ${ofGroups(group)} ${beyond(after)}
      ORDER BY t.at DESC, t.id DESC LIMIT ${limit + 1}`),
  ])
  const page = toPage(rows, limit, (row) => row, (row) => [row.at, row.id])
  return { ...page, items: await entriesOf(ctx, page.items, () => lead) }
})

export const listActivities = operation({
  id: 'crm.activities.list',
  summary: 'What happened with all leads that you see, newest first.',
  http: 'GET /api/v1/activities',
  permission: 'crm:read',
  effect: 'read',
  replica: true,
  input: z.strictObject({ leadId: LeadId.optional(), personId: idOf('person').optional().describe('Only what this member did'), ...asked, from: z.iso.datetime().optional(), to: z.iso.datetime().optional(), ...pageInput }),
  output: ActivityPage,
  agent: { when: 'the person asks what happened lately, or what somebody did' },
}).run(async (ctx, { leadId, personId, group, from, to, limit, cursor }) => {
  const narrowed = sql`${leadId ? sql`AND t.lead_id = ${leadId}::uuid` : sql``} ${personId ? sql`AND t.actor_kind = 'person' AND t.actor_id = ${personId}` : sql``}
    ${from ? sql`AND t.at >= ${from}::timestamptz` : sql``} ${to ? sql`AND t.at < ${to}::timestamptz` : sql``} ${beyond(readCursor(cursor, 2))}`
  const newest = sql`ORDER BY t.at DESC, t.id DESC LIMIT ${limit + 1}`
  // One lead and one person have indexes of their own; else each group is read from its own end and the ends are merged.
  const rows = leadId || personId ? await ctx.db.all<ActivityRow>(await activities(ctx, sql`${narrowed} ${ofGroups(group)} ${newest}`))
    : await ctx.db.all<ActivityRow>(sql`SELECT a.* FROM unnest(${group?.length ? [...new Set(group)] : [...timelineGroups]}::text[]) AS g(name)
        CROSS JOIN LATERAL (${await activities(ctx, sql`${narrowed} AND t.about = g.name ${newest}`)}) a ORDER BY a.at DESC, a.id DESC LIMIT ${limit + 1}`)
  const page = toPage(rows, limit, (row) => row, (row) => [row.at, row.id])
  return { ...page, items: await presentActivities(ctx, page.items) }
})

export const getActivity = operation({
  id: 'crm.activities.get',
  summary: 'One activity.',
  http: 'GET /api/v1/activities/:id',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ id: idOf('activity') }),
  output: Activity,
  errors: [notFound],
}).run((ctx, { id }) => readActivity(ctx, id))

/** One line as an activity; throws not_found. */
export async function readActivity(ctx: Context, id: string): Promise<z.input<typeof Activity>> {
  const [activity] = await presentActivities(ctx, await ctx.db.all<ActivityRow>(await activities(ctx, sql`AND t.id = ${id}::uuid`)))
  if (!activity) throw notFound({ what: 'activity' })
  return activity
}

type ActivityRow = EntryRow & { leadId: string; leadName: string; ownerId: string | null; teamId: string | null }

const activities = async (ctx: Context, rest: ReturnType<typeof sql>) =>
  sql`SELECT ${entryColumns}, t.lead_id AS "leadId", l.name AS "leadName", l.owner_id AS "ownerId", l.team_id AS "teamId" FROM crm.timeline t JOIN crm.leads l ON l.id = t.lead_id AND l.workspace_id = t.workspace_id
    WHERE t.workspace_id = ${ctx.workspaceId}::uuid AND ${visibleRows(await viewerOf(ctx), 'lead', 'read')} ${rest}`

async function presentActivities(ctx: Context, rows: ActivityRow[]): Promise<z.input<typeof Activity>[]> {
  const entries = await entriesOf(ctx, rows, (row) => row)
  return rows.map(({ leadId, leadName }, at) => ({ ...entries[at]!, leadId: leadId as z.output<typeof LeadId>, leadName }))
}

const beyond = (after: ReturnType<typeof readCursor>) => (after ? sql`AND (t.at, t.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``)

function ofGroups(group: z.output<typeof TimelineGroup>[] | undefined) {
  if (!group?.length) return sql``
  return sql`AND t.about = ANY(${group}::text[])`
}
