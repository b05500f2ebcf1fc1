import { sql } from '../../platform/db/sql.ts'
import { staleVersion } from '../../platform/errors.ts'
import { operation } from '../../platform/operations/operation.ts'
import type { Context } from '../../platform/operations/context.ts'
import { z } from 'zod'
import { ListingRules, StoredRules, usualListingRules } from './contract.ts'

/** What this workspace does when a listing changes. */
export async function rulesOf(ctx: Context): Promise<z.output<typeof StoredRules>> {
  const row = await ctx.db.maybe<{ rules: Partial<ListingRules>; version: number }>(sql`SELECT rules, version FROM social.listing_rules WHERE workspace_id = ${ctx.workspaceId}::uuid`)
  return { rules: { ...usualListingRules, ...row?.rules }, version: row?.version ?? 0 }
}

export const readListingRules = operation({
  id: 'social.listing-rules.get',
  summary: 'What happens to queued posts when their listing changes.',
  http: 'GET /api/v1/social/listing-rules',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({}),
  output: StoredRules,
}).run(rulesOf)

export const updateListingRules = operation({
  id: 'social.listing-rules.update',
  summary: 'Choose what happens to queued posts when their listing is sold, withdrawn, under offer, gets another price or an open house.',
  http: 'PUT /api/v1/social/listing-rules',
  permission: 'social:accounts',
  effect: 'write',
  input: z.strictObject({ rules: ListingRules.partial(), version: z.int().optional() }),
  output: StoredRules,
  errors: [staleVersion],
}).run(async (ctx, { rules, version }) => {
  const now = await rulesOf(ctx)
  if (version !== undefined && version !== now.version) throw staleVersion({ what: 'rules', current: now.version })
  await ctx.db.run(sql`INSERT INTO social.listing_rules (workspace_id, rules) VALUES (${ctx.workspaceId}::uuid, ${JSON.stringify({ ...now.rules, ...rules })}::jsonb)
    ON CONFLICT (workspace_id) DO UPDATE SET rules = excluded.rules, version = social.listing_rules.version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz`)
  return rulesOf(ctx)
})
