import { z } from 'zod'
import { stripMarks, unknownPlaceholders, utmFor, utmPlaceholders, type Utm } from '../../links/index.ts'
import { invalidInput, notFound, staleVersion } from '../../platform/errors.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { usageOfApps } from '../publishing/app-usage.ts'
import { Account, AccountId, AccountMarks } from '../contract.ts'
import { presentAccount } from './account.ts'
import { getAccount } from './account-queries.ts'

export const setAccountMarks = operation({
  id: 'social.accounts.set-marks',
  summary: `Set how the links of an account are marked (UTM), instead of the words of its network; null goes back to those. Placeholders: ${utmPlaceholders.map((name) => `{${name}}`).join(', ')}.`,
  http: 'PUT /api/v1/social/accounts/:id/marks',
  permission: 'social:accounts',
  effect: 'write',
  input: z.strictObject({ id: AccountId, marks: AccountMarks.nullable(), version: z.int().optional() }),
  output: Account,
  errors: [notFound, staleVersion],
}).run(async (ctx, { id, marks, version }) => {
  refuseUnknown(marks)
  const before = await getAccount(ctx, id)
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'account', current: before.version })
  await ctx.db.run(sql`UPDATE social.accounts SET utm = ${marks === null ? null : JSON.stringify(marks)}::jsonb, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  const row = await getAccount(ctx, id)
  return presentAccount(ctx, row, (await usageOfApps(ctx))(row.network, row.sandbox))
})

const braced = utmPlaceholders.map((name) => `{${name}}`).join(', ')

function refuseUnknown(marks: AccountMarks | null): void {
  const fields = Object.entries(marks ?? {}).flatMap(([name, text]) => unknownPlaceholders(text).slice(0, 1).map((unknown) => ({ path: `marks.${name}`, rule: 'placeholder', message: `There is no placeholder {${unknown}}. Use ${braced}.` })))
  if (fields.length > 0) throw invalidInput({ count: fields.length }, { fields })
}

/**
 * The marks of a link on an account, and the address they go to: by the account's own template, else by the workspace's for the network.
 * Marks that the address has already stay, word by word, unless the account replaces them; then they are taken off it.
 */
export async function marksFor(ctx: Context, accountId: string, target: string, words: Parameters<typeof utmFor>[1]): Promise<{ target: string; utm: Utm }> {
  const row = await ctx.db.maybe<{ utm: AccountMarks | null }>(sql`SELECT utm FROM social.accounts WHERE id = ${accountId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (!row?.utm) return { target, utm: await utmFor(ctx, words) }
  const { conflict, ...template } = row.utm
  return { target: conflict === 'replace' ? stripMarks(target) : target, utm: await utmFor(ctx, words, template) }
}
