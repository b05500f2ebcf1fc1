import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { Done, done, operation } from '../../platform/operations/operation.ts'
import { BrandFont, FontId, UpdateFont } from '../contract.ts'
import { fontInUse } from '../errors.ts'
import { fontChanged } from '../events.ts'
import { listKitRows, tellOfChange, type KitRow } from '../kits/kit-queries.ts'
import { fontUrl, listFontRows, lockFont, type FontRow } from './font-queries.ts'

export const listFonts = operation({
  id: 'brand.fonts.list',
  summary: 'The font files of the workspace, by family, with their licences; or those in the trash.',
  http: 'GET /api/v1/brand/fonts',
  permission: 'brand:read',
  effect: 'read',
  input: z.strictObject({ trash: z.boolean().default(false) }),
  output: z.object({ items: z.array(BrandFont) }),
}).run(async (ctx, { trash }) => {
  const kits = await listKitRows(ctx)
  return { items: (await listFontRows(ctx, { trash })).map((row) => presentFont(ctx, row, kits)) }
})

export const updateFont = operation({
  id: 'brand.fonts.update',
  summary: 'Say under which licence a font is used. From then on kits can use it.',
  http: 'PUT /api/v1/brand/fonts/:id',
  permission: 'brand:write',
  effect: 'write',
  input: UpdateFont,
  output: BrandFont,
  errors: [notFound, staleVersion],
}).run(async (ctx, { id, licence, version }) => {
  await lockFont(ctx, id, { version })
  await ctx.db.run(sql`UPDATE brand.fonts SET licence_name = ${licence.name}, licence_text = ${licence.text}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  const kits = await listKitRows(ctx)
  for (const kit of kits.filter((one) => uses(one, id))) tellOfChange(ctx, kit.id)
  ctx.emit(fontChanged, id, { fontId: id })
  return presentFont(ctx, await lockFont(ctx, id), kits)
})

export const deleteFont = operation({
  id: 'brand.fonts.delete',
  summary: 'Move a font that no kit uses to the trash.',
  http: 'DELETE /api/v1/brand/fonts/:id',
  permission: 'brand:write',
  effect: 'write',
  input: z.strictObject({ id: FontId }),
  output: Done,
  errors: [notFound, fontInUse],
}).run(async (ctx, { id }) => {
  const { family } = await lockFont(ctx, id)
  const kits = (await listKitRows(ctx)).filter((kit) => uses(kit, id)).map(({ name }) => name)
  if (kits.length > 0) throw fontInUse({ family, kits })
  // The bytes stay: films that were made with the font may be made again.
  await ctx.db.run(sql`UPDATE brand.fonts SET deleted_at = ${ctx.now.toISOString()}::timestamptz, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(fontChanged, id, { fontId: id })
  return done
})

export const restoreFont = operation({
  id: 'brand.fonts.restore',
  summary: 'Take a font out of the trash. Kits that named it show it again.',
  http: 'POST /api/v1/brand/fonts/:id/restore',
  permission: 'brand:write',
  effect: 'write',
  input: z.strictObject({ id: FontId }),
  output: BrandFont,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const { deletedAt } = await lockFont(ctx, id, { trash: true })
  const kits = await listKitRows(ctx)
  if (deletedAt !== null) {
    await ctx.db.run(sql`UPDATE brand.fonts SET deleted_at = NULL, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
    for (const kit of kits.filter((one) => uses(one, id))) tellOfChange(ctx, kit.id)
    ctx.emit(fontChanged, id, { fontId: id })
  }
  return presentFont(ctx, await lockFont(ctx, id), kits)
})

export function presentFont(ctx: Context, row: FontRow, kits: readonly KitRow[]): z.input<typeof BrandFont> {
  const { id, family, style, weightFrom, weightTo, format, bytes, embedding, copyright, licenceName, licenceText, suggested, createdAt, version } = row
  return {
    id, family, style, weightFrom, weightTo, format, bytes, embedding, copyright, createdAt, version, suggestedLicence: suggested,
    licence: licenceName && licenceText ? { name: licenceName, text: licenceText } : null, url: licenceText ? fontUrl(row) : null,
    usedBy: kits.filter((kit) => uses(kit, id)).map(({ name }) => name), may: { edit: may(ctx.actor, 'brand:write') },
  }
}

const uses = ({ fonts }: KitRow, id: string): boolean => Object.values(fonts).some((choice) => 'fontId' in choice && choice.fontId === id)
