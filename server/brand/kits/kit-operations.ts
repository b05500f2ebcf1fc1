import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { Done, done, operation } from '../../platform/operations/operation.ts'
import { CreateKit, Kit, KitId, UpdateKit } from '../contract.ts'
import { fontNotUsable, kitIsDefault, kitNameTaken, logoNotPicture } from '../errors.ts'
import { checkReferences } from './check-references.ts'
import { kitExample } from './kit-example.ts'
import { contentOf, getKitRow, keepVersion, listKitRows, refuseTakenName, tellOfChange, writeKit } from './kit-queries.ts'
import { presentKit, presentKits } from './present-kit.ts'
import { whatChanged } from './what-changed.ts'

export const listKits = operation({
  id: 'brand.kits.list',
  summary: 'All brand kits, the default one first; or those in the trash.',
  http: 'GET /api/v1/brand/kits',
  permission: 'brand:read',
  effect: 'read',
  input: z.strictObject({ trash: z.boolean().default(false) }),
  output: z.object({ items: z.array(Kit) }),
  agent: { when: 'something is made that has to look or sound like the workspace' },
}).run(async (ctx, { trash }) => ({ items: await presentKits(ctx, await listKitRows(ctx, { trash })) }))

export const getKit = operation({
  id: 'brand.kits.get',
  summary: 'A brand kit: logos, colours, faces, contact, tone.',
  http: 'GET /api/v1/brand/kits/:id',
  permission: 'brand:read',
  effect: 'read',
  input: z.strictObject({ id: KitId }),
  output: Kit,
  errors: [notFound],
}).run(async (ctx, { id }) => presentKit(ctx, await getKitRow(ctx, id)))

export const createKit = operation({
  id: 'brand.kits.create',
  summary: 'Make a brand kit. The first one is the default.',
  http: 'POST /api/v1/brand/kits',
  permission: 'brand:write',
  effect: 'write',
  status: 201,
  input: CreateKit,
  output: Kit,
  errors: [kitNameTaken, logoNotPicture, fontNotUsable],
  example: { input: { name: kitExample.name }, output: kitExample },
}).run(async (ctx, { name, offices, logos, colours, fonts, contact, tone }) => {
  await refuseTakenName(ctx, name, null)
  await checkReferences(ctx, { logos, fonts })
  const id = newId<'kit'>()
  const now = ctx.now.toISOString()
  await ctx.db.run(sql`INSERT INTO brand.kits (id, workspace_id, name, is_default, offices, logos, colours, fonts, contact, tone, made_by, created_at, updated_at)
    SELECT ${id}::uuid, ${ctx.workspaceId}::uuid, ${name}, NOT EXISTS (SELECT FROM brand.kits WHERE workspace_id = ${ctx.workspaceId}::uuid AND is_default AND deleted_at IS NULL), ${offices}::text[], ${JSON.stringify(logos)}::jsonb,
      ${JSON.stringify(colours)}::jsonb, ${JSON.stringify(fonts)}::jsonb, ${JSON.stringify(contact)}::jsonb, ${tone}, ${ctx.actor.personId}::uuid, ${now}::timestamptz, ${now}::timestamptz`)
  await keepVersion(ctx, id, 'Made')
  tellOfChange(ctx, id)
  return presentKit(ctx, await getKitRow(ctx, id))
})

export const updateKit = operation({
  id: 'brand.kits.update',
  summary: 'Change a brand kit. What is left out stays; the kit before stays as a version.',
  http: 'PATCH /api/v1/brand/kits/:id',
  permission: 'brand:write',
  effect: 'write',
  input: UpdateKit,
  output: Kit,
  errors: [notFound, staleVersion, kitNameTaken, logoNotPicture, fontNotUsable],
  example: { input: { id: kitExample.id, tone: 'Warm and short' }, output: { ...kitExample, tone: 'Warm and short', version: 2 } },
}).run(async (ctx, { id, version, ...change }) => {
  const before = await getKitRow(ctx, id, { lock: true, version })
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const next = contentOf({ ...before, ...given })
  const what = whatChanged(contentOf(before), next)
  if (what === null) return presentKit(ctx, before)
  await refuseTakenName(ctx, next.name, id)
  await checkReferences(ctx, next)
  await writeKit(ctx, id, next)
  await keepVersion(ctx, id, what)
  tellOfChange(ctx, id)
  return presentKit(ctx, await getKitRow(ctx, id))
})

export const makeDefault = operation({
  id: 'brand.kits.make-default',
  summary: 'Make this the kit for everything that has no other.',
  http: 'POST /api/v1/brand/kits/:id/default',
  permission: 'brand:write',
  effect: 'write',
  input: z.strictObject({ id: KitId, version: z.int().optional() }),
  output: Kit,
  errors: [notFound, staleVersion],
}).run(async (ctx, { id, version }) => {
  await getKitRow(ctx, id, { lock: true, version })
  await ctx.db.run(sql`UPDATE brand.kits SET is_default = (id = ${id}::uuid), version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND is_default <> (id = ${id}::uuid) AND deleted_at IS NULL`)
  tellOfChange(ctx, id)
  return presentKit(ctx, await getKitRow(ctx, id))
})

export const deleteKit = operation({
  id: 'brand.kits.delete',
  summary: 'Move a brand kit to the trash. What was made with it uses the default one.',
  http: 'DELETE /api/v1/brand/kits/:id',
  permission: 'brand:write',
  effect: 'write',
  input: z.strictObject({ id: KitId, version: z.int().optional() }),
  output: Done,
  errors: [notFound, staleVersion, kitIsDefault],
}).run(async (ctx, { id, version }) => {
  const { isDefault, name } = await getKitRow(ctx, id, { lock: true, version })
  if (isDefault && (await listKitRows(ctx)).length > 1) throw kitIsDefault({ name })
  await ctx.db.run(sql`UPDATE brand.kits SET deleted_at = ${ctx.now.toISOString()}::timestamptz, is_default = false, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  tellOfChange(ctx, id)
  return done
})

export const restoreKit = operation({
  id: 'brand.kits.restore',
  summary: 'Take a brand kit out of the trash.',
  http: 'POST /api/v1/brand/kits/:id/restore',
  permission: 'brand:write',
  effect: 'write',
  input: z.strictObject({ id: KitId }),
  output: Kit,
  errors: [notFound, kitNameTaken],
}).run(async (ctx, { id }) => {
  const { name, deletedAt } = await getKitRow(ctx, id, { lock: true, trash: true })
  if (deletedAt !== null) {
    await refuseTakenName(ctx, name, id)
    await ctx.db.run(sql`UPDATE brand.kits SET deleted_at = NULL, is_default = NOT EXISTS (SELECT FROM brand.kits WHERE workspace_id = ${ctx.workspaceId}::uuid AND is_default AND deleted_at IS NULL), version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
      WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
    tellOfChange(ctx, id)
  }
  return presentKit(ctx, await getKitRow(ctx, id))
})
