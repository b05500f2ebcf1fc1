import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageInput, pageOf, readCursor, toPage } from '../../platform/page.ts'
import { tellMany } from '../timeline/timeline.ts'
import { DealId, DealStoryEntry, type storyKinds } from './contract.ts'
import { getDeal } from './deal-queries.ts'

type Entry = { kind: (typeof storyKinds)[number]; text?: string | null; data?: Record<string, unknown> }

/** Writes one line into a deal's story, in the transaction of what it tells. */
export const tellDeal = (ctx: Context, dealId: string, { kind, text = null, data = {} }: Entry): Promise<number> =>
  ctx.db.run(sql`INSERT INTO crm.deal_story (id, workspace_id, deal_id, at, kind, text, actor_kind, actor_id, data)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${dealId}::uuid, ${ctx.now.toISOString()}::timestamptz, ${kind}, ${text}, ${ctx.actor.kind}, ${ctx.actor.id}, ${JSON.stringify(data)}::jsonb)`)

/** What the people of a deal should find in their own timelines too: that it began, was won or was lost. */
export const tellPeople = (ctx: Context, people: readonly { leadId: string }[], data: { dealId: string; name: string; what: 'created' | 'won' | 'lost' | 'reopened'; reason?: string }): Promise<void> =>
  tellMany(ctx, people.map(({ leadId }) => ({ leadId, kind: 'deal', data })))

export const readDealStory = operation({
  id: 'crm.deals.story',
  summary: 'Everything that happened with a deal, newest first.',
  http: 'GET /api/v1/deals/:dealId/activities',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ dealId: DealId, ...pageInput }),
  output: pageOf(DealStoryEntry),
  errors: [notFound],
}).run(async (ctx, { dealId, limit, cursor }) => {
  const after = readCursor(cursor, 2)
  await getDeal(ctx, dealId)
  const rows = await ctx.db.all<z.input<typeof DealStoryEntry>>(sql`SELECT id, at, kind, text, actor_kind AS "actorKind", actor_id AS "actorId", data FROM crm.deal_story
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND deal_id = ${dealId}::uuid ${after ? sql`AND (at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    ORDER BY at DESC, id DESC LIMIT ${limit + 1}`)
  return toPage(rows, limit, (row) => row, (row) => [row.at, row.id])
})
