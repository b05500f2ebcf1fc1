import { z } from 'zod'
import { peopleOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageInput, pageOf, readCursor, toPage } from '../../platform/page.ts'
import { Kit, KitId, KitVersion } from '../contract.ts'
import { fontNotUsable, kitNameTaken, logoNotPicture } from '../errors.ts'
import { checkReferences } from './check-references.ts'
import { getKitRow, keepVersion, refuseTakenName, tellOfChange, writeKit, type KitContent } from './kit-queries.ts'
import { presentKit } from './present-kit.ts'

export const listKitVersions = operation({
  id: 'brand.kits.versions',
  summary: 'What was changed about a kit, when and by whom, newest first.',
  http: 'GET /api/v1/brand/kits/:id/versions',
  permission: 'brand:read',
  effect: 'read',
  input: z.strictObject({ id: KitId, ...pageInput }),
  output: pageOf(KitVersion),
  errors: [notFound],
}).run(async (ctx, { id, limit, cursor }) => {
  await getKitRow(ctx, id)
  const after = readCursor(cursor, 1)
  const rows = await ctx.db.all<{ number: number; what: string; savedBy: string | null; savedAt: string }>(sql`SELECT number, what, saved_by AS "savedBy", saved_at AS "savedAt" FROM brand.kit_versions
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND kit_id = ${id}::uuid ${after ? sql`AND number < ${after[0]}::int` : sql``} ORDER BY number DESC LIMIT ${limit + 1}`)
  const people = await peopleOf(ctx, rows.flatMap(({ savedBy }) => savedBy ?? []))
  return toPage(rows, limit, (row) => ({ ...row, savedBy: people.get(row.savedBy ?? '')?.name ?? null }), ({ number }) => [number])
})

export const restoreKitVersion = operation({
  id: 'brand.kits.restore-version',
  summary: 'Make a kit what it was in an earlier version. What it is now stays as a version too.',
  http: 'POST /api/v1/brand/kits/:id/versions/:number/restore',
  permission: 'brand:write',
  effect: 'write',
  input: z.strictObject({ id: KitId, number: z.coerce.number().int().min(1), version: z.int().optional() }),
  output: Kit,
  errors: [notFound, staleVersion, kitNameTaken, logoNotPicture, fontNotUsable],
}).run(async (ctx, { id, number, version }) => {
  await getKitRow(ctx, id, { lock: true, version })
  const kept = await ctx.db.maybe<{ snapshot: KitContent }>(sql`SELECT snapshot FROM brand.kit_versions WHERE workspace_id = ${ctx.workspaceId}::uuid AND kit_id = ${id}::uuid AND number = ${number}`)
  if (!kept) throw notFound({ what: 'version of the kit' })
  await refuseTakenName(ctx, kept.snapshot.name, id)
  await checkReferences(ctx, kept.snapshot)
  await writeKit(ctx, id, kept.snapshot)
  await keepVersion(ctx, id, `Back to version ${number}`)
  tellOfChange(ctx, id)
  return presentKit(ctx, await getKitRow(ctx, id))
})
