import { sql } from '../../platform/db/sql.ts'
import { invalidInput, notFound, staleVersion } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { Done, done, operation } from '../../platform/operations/operation.ts'
import { getAssetRow, lockAsset } from '../assets/asset-queries.ts'
import { assetChanged } from '../events.ts'
import { AddLicence, AssetLicence, AssetLicences, ChangeLicence, licenceLimit, ListLicences, OneLicence } from './contract.ts'
import { tooManyLicences } from './errors.ts'
import { licencesOf, lockLicence, requirePaper } from './licence-queries.ts'

export const listLicences = operation({
  id: 'media.licences.list',
  summary: 'What a file may be used for, by whose leave, and until when.',
  http: 'GET /api/v1/assets/:id/licences',
  permission: 'media:read',
  effect: 'read',
  input: ListLicences,
  output: AssetLicences,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  await getAssetRow(ctx, id)
  return { items: await licencesOf(ctx, id) }
})

export const addLicence = operation({
  id: 'media.licences.add',
  summary: 'Write down a licence, a consent or a release for a file. From the day after it ends the file is not published.',
  http: 'POST /api/v1/assets/:id/licences',
  permission: 'media:write',
  effect: 'write',
  status: 201,
  input: AddLicence,
  output: AssetLicence,
  errors: [notFound, invalidInput, tooManyLicences],
}).run(async (ctx, { id: assetId, kind, holder, note, fileId, expiresOn }) => {
  await lockAsset(ctx, assetId)
  if ((await licencesOf(ctx, assetId)).length >= licenceLimit) throw tooManyLicences({ limit: licenceLimit })
  await requirePaper(ctx, fileId)
  const id = newId<'licence'>()
  const now = sql`${ctx.now.toISOString()}::timestamptz`
  await ctx.db.run(sql`INSERT INTO media.licences (id, workspace_id, asset_id, kind, holder, note, file_id, expires_on, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${assetId}::uuid, ${kind}, ${holder}, ${note}, ${fileId}::uuid, ${expiresOn}::date, ${now}, ${now})`)
  return answer(ctx, assetId, id)
})

export const changeLicence = operation({
  id: 'media.licences.change',
  summary: 'Change a licence or consent: renew it, or put the signed paper with it.',
  http: 'PATCH /api/v1/asset-licences/:id',
  permission: 'media:write',
  effect: 'write',
  input: ChangeLicence,
  output: AssetLicence,
  errors: [notFound, staleVersion, invalidInput],
}).run(async (ctx, { id, version, ...given }) => {
  const before = await lockLicence(ctx, id)
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'licence', current: before.version })
  await requirePaper(ctx, given.fileId)
  const { kind, holder, note, fileId, expiresOn } = { ...before, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) }
  await ctx.db.run(sql`UPDATE media.licences SET kind = ${kind}, holder = ${holder}, note = ${note}, file_id = ${fileId}::uuid, expires_on = ${expiresOn}::date, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  return answer(ctx, before.assetId, id)
})

export const deleteLicence = operation({
  id: 'media.licences.delete',
  summary: 'Take a licence or consent off a file.',
  http: 'DELETE /api/v1/asset-licences/:id',
  permission: 'media:write',
  effect: 'write',
  input: OneLicence,
  output: Done,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const { assetId } = await lockLicence(ctx, id)
  await ctx.db.run(sql`DELETE FROM media.licences WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  tell(ctx, assetId)
  return done
})

async function answer(ctx: Context, assetId: string, id: string) {
  tell(ctx, assetId)
  return (await licencesOf(ctx, assetId)).find((one) => one.id === id)!
}

const tell = (ctx: Context, assetId: string) => ctx.emit(assetChanged, assetId, { assetId, fields: ['licences'] })
