import { z } from 'zod'
import { sql } from '../../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../../platform/errors.ts'
import { idOf, newId } from '../../../platform/ids.ts'
import { may } from '../../../platform/operations/actor.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { Done, done, operation } from '../../../platform/operations/operation.ts'
import { EnhancePreset, PresetFields, type Recipe } from '../contract.ts'
import { presetNameTaken } from '../errors.ts'
import { shippedPresets } from './shipped.ts'

type Row = { id: string; name: string; recipe: Recipe; version: number }

export const listPresets = operation({
  id: 'studio.enhance_presets.list',
  summary: 'Recipes to begin with: those that are shipped, then those of the workspace by name.',
  http: 'GET /api/v1/enhance/presets',
  permission: 'studio:read',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(EnhancePreset) }),
}).run(async (ctx) => {
  const own = await ctx.db.all<Row>(sql`SELECT id, name, recipe, version FROM studio.enhance_presets WHERE workspace_id = ${ctx.workspaceId}::uuid ORDER BY lower(name), id LIMIT 200`)
  return { items: [...shippedPresets.map((one) => ({ ...one, shipped: true, version: 1, may: { edit: false } })), ...own.map((row) => present(ctx, row))] }
})

export const createPreset = operation({
  id: 'studio.enhance_presets.create',
  summary: 'Keep a recipe under a name.',
  http: 'POST /api/v1/enhance/presets',
  permission: 'studio:write',
  effect: 'write',
  status: 201,
  input: PresetFields,
  output: EnhancePreset,
  errors: [presetNameTaken],
}).run(async (ctx, { name, recipe }) => {
  await checkName(ctx, name)
  const id = newId<'enhance-preset'>()
  const now = ctx.now.toISOString()
  await ctx.db.run(sql`INSERT INTO studio.enhance_presets (id, workspace_id, name, recipe, made_by, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${name}, ${JSON.stringify(recipe)}::jsonb, ${ctx.actor.personId}::uuid, ${now}::timestamptz, ${now}::timestamptz)`)
  return present(ctx, await find(ctx, id))
})

export const updatePreset = operation({
  id: 'studio.enhance_presets.update',
  summary: 'Change a preset of the workspace. Photos made with it stay as they are.',
  http: 'PATCH /api/v1/enhance/presets/:id',
  permission: 'studio:write',
  effect: 'write',
  input: z.strictObject({ id: idOf('enhance-preset'), ...PresetFields.partial().shape, version: z.int().optional() }),
  output: EnhancePreset,
  errors: [notFound, presetNameTaken, staleVersion],
}).run(async (ctx, { id, name, recipe, version }) => {
  const before = await find(ctx, id, { lock: true })
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'preset', current: before.version })
  if (name !== undefined) await checkName(ctx, name, id)
  await ctx.db.run(sql`UPDATE studio.enhance_presets SET name = ${name ?? before.name}, recipe = ${JSON.stringify(recipe ?? before.recipe)}::jsonb, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  return present(ctx, await find(ctx, id))
})

export const deletePreset = operation({
  id: 'studio.enhance_presets.delete',
  summary: 'Take a preset of the workspace away. Photos made with it stay as they are.',
  http: 'DELETE /api/v1/enhance/presets/:id',
  permission: 'studio:write',
  effect: 'write',
  input: z.strictObject({ id: idOf('enhance-preset') }),
  output: Done,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const gone = await ctx.db.run(sql`DELETE FROM studio.enhance_presets WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (!gone) throw notFound({ what: 'preset' })
  return done
})

async function find(ctx: Context, id: string, { lock = false } = {}): Promise<Row> {
  const row = await ctx.db.maybe<Row>(sql`SELECT id, name, recipe, version FROM studio.enhance_presets WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid ${lock ? sql`FOR UPDATE` : sql``}`)
  if (!row) throw notFound({ what: 'preset' })
  return row
}

async function checkName(ctx: Context, name: string, own: string | null = null): Promise<void> {
  const isShipped = shippedPresets.some((one) => one.name.toLowerCase() === name.toLowerCase())
  const taken = isShipped || (await ctx.db.maybe(sql`SELECT 1 FROM studio.enhance_presets WHERE workspace_id = ${ctx.workspaceId}::uuid AND lower(name) = lower(${name}) AND id IS DISTINCT FROM ${own}::uuid`))
  if (taken) throw presetNameTaken({ name })
}

const present = (ctx: Context, row: Row): z.input<typeof EnhancePreset> => ({ ...row, shipped: false, may: { edit: may(ctx.actor, 'studio:write') } })
