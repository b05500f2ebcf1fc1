import { z } from 'zod'
import { workspaceOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { refuseUnknownAccounts } from '../accounts/account-queries.ts'
import { Blackout, BlackoutId, BlackoutInput, type BlackoutWhen } from './contract.ts'
import { blackoutEndsFirst } from './errors.ts'
import { blackoutChanged } from './events.ts'
import { presentBlackouts } from './present-blackouts.ts'
import { blackoutColumns, type BlackoutRow } from './read-blocks.ts'

const refusals = [blackoutEndsFirst, notFound] as const
const example = { name: 'Election day', when: { kind: 'once', from: '2026-12-10T00:00', until: '2026-12-11T00:00' } } as const
const exampleId = '0198a3c0-5a70-7c1e-8b8e-6a53d1f0c001'
const exampleOutput = { ...example, id: exampleId, accountIds: null, zone: 'Europe/London', ownZone: false, planned: 0, version: 1 }

export const createBlackout = operation({
  id: 'social.blackouts.create',
  summary: 'Name dates or hours at which nothing goes out, on all accounts or some.',
  http: 'POST /api/v1/social/blackouts',
  permission: 'social:accounts',
  effect: 'write',
  status: 201,
  input: BlackoutInput,
  output: Blackout,
  errors: [...refusals],
  example: { input: example, output: exampleOutput },
}).run(async (ctx, { name, accountIds, zone, when }) => {
  checkOrder(when)
  await refuseUnknownAccounts(ctx, 'accountIds', accountIds ?? [])
  const id = newId<'blackout'>()
  await ctx.db.run(sql`INSERT INTO social.blackouts (id, workspace_id, name, account_ids, zone, ${columnNames}, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${name}, ${accountIds}::uuid[], ${zone}, ${columnsOf(when)}, ${ctx.now.toISOString()}::timestamptz, ${ctx.now.toISOString()}::timestamptz)`)
  return changed(ctx, id)
})

export const updateBlackout = operation({
  id: 'social.blackouts.update',
  summary: 'Change a blackout: its name, its times, its accounts.',
  http: 'PUT /api/v1/social/blackouts/:id',
  permission: 'social:accounts',
  effect: 'write',
  input: BlackoutInput.extend({ id: BlackoutId, version: z.int().optional() }),
  output: Blackout,
  errors: [...refusals, staleVersion],
  example: { input: { id: exampleId, ...example }, output: exampleOutput },
}).run(async (ctx, { id, version, name, accountIds, zone, when }) => {
  const before = await ctx.db.maybe<{ version: number }>(sql`SELECT version FROM social.blackouts WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  if (!before) throw notFound({ what: 'blackout' })
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'blackout', current: before.version })
  checkOrder(when)
  await refuseUnknownAccounts(ctx, 'accountIds', accountIds ?? [])
  await ctx.db.run(sql`UPDATE social.blackouts SET name = ${name}, account_ids = ${accountIds}::uuid[], zone = ${zone}, (${columnNames}) = ROW(${columnsOf(when)}), version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  return changed(ctx, id)
})

export const deleteBlackout = operation({
  id: 'social.blackouts.delete',
  summary: 'Take a blackout away. What it held back stays held.',
  http: 'DELETE /api/v1/social/blackouts/:id',
  permission: 'social:accounts',
  effect: 'write',
  input: z.strictObject({ id: BlackoutId }),
  output: Done,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const gone = await ctx.db.run(sql`DELETE FROM social.blackouts WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (gone === 0) throw notFound({ what: 'blackout' })
  ctx.emit(blackoutChanged, id, { blackoutId: id })
  return done
})

const columnNames = sql`from_wall, until_wall, weekdays, from_time, until_time`
const columnsOf = (when: BlackoutWhen) =>
  when.kind === 'once'
    ? sql`${when.from}::text, ${when.until}::text, NULL::int[], NULL::text, NULL::text`
    : sql`NULL::text, NULL::text, ${[...new Set(when.weekdays)].sort()}::int[], ${when.from}::text, ${when.until}::text`

function checkOrder(when: BlackoutWhen): void {
  if (when.kind === 'once' && when.until <= when.from) throw blackoutEndsFirst({}, { fields: [{ path: 'when.until', rule: 'after', message: 'Choose an end later than the beginning.' }] })
}

async function changed(ctx: Context, id: string): Promise<z.input<typeof Blackout>> {
  ctx.emit(blackoutChanged, id, { blackoutId: id })
  const row = await ctx.db.one<BlackoutRow>(sql`SELECT ${blackoutColumns} FROM social.blackouts b WHERE b.id = ${id}::uuid AND b.workspace_id = ${ctx.workspaceId}::uuid`)
  return (await presentBlackouts(ctx, [row], (await workspaceOf(ctx)).timeZone))[0]!
}
