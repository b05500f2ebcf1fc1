import { peopleOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { getAssetRow, type AssetRow } from '../assets/asset-queries.ts'
import { originalUrl } from '../assets/get-asset.ts'
import { pictureUrls } from '../pictures/picture-urls.ts'
import { AssetVersions, ListVersions } from './contract.ts'
import type { Making } from './making.ts'
import { relativesOf, type RelativeRef } from './relatives.ts'

type VersionRow = { number: number; contentType: string; bytes: number; width: number | null; height: number | null; checksum: string; looked: boolean; making: Making; madeBy: string | null; createdAt: string }

export const listVersions = operation({
  id: 'media.versions.list',
  summary: 'Every content that a file has had, how and by whom each was made, and the files it was made from and into.',
  http: 'GET /api/v1/assets/:id/versions',
  permission: 'media:read',
  effect: 'read',
  input: ListVersions,
  output: AssetVersions,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const asset = await getAssetRow(ctx, id)
  const rows = await ctx.db.all<VersionRow>(sql`SELECT number, content_type AS "contentType", bytes, width, height, checksum, placeholder IS NOT NULL AS looked, making, made_by AS "madeBy", created_at AS "createdAt"
    FROM media.versions WHERE asset_id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid ORDER BY number DESC`)
  const people = await peopleOf(ctx, rows.flatMap(({ madeBy }) => madeBy ?? []))
  const madeInto = await ctx.db.all<RelativeRef>(sql`SELECT a.id AS "assetId", a.content_version AS version FROM media.version_sources s
    JOIN media.assets a ON a.id = s.asset_id AND a.content_version = s.number AND a.deleted_at IS NULL
    WHERE s.source_id = ${id}::uuid AND s.workspace_id = ${ctx.workspaceId}::uuid AND s.asset_id <> ${id}::uuid ORDER BY a.created_at DESC LIMIT 100`)
  const relatives = await relativesOf(ctx, [...rows.flatMap(({ making }) => making.from), ...madeInto])
  return {
    items: rows.map((row) => {
      const person = row.madeBy ? people.get(row.madeBy) : undefined
      return { ...present(ctx, asset, row), from: row.making.from.map(relatives), madeBy: person ? { id: person.id, name: person.name } : null }
    }),
    madeInto: madeInto.map(relatives),
  }
})

function present(ctx: Context, asset: AssetRow, { number, contentType, bytes, width, height, checksum, looked, making, createdAt }: VersionRow) {
  const hasPicture = asset.kind === 'image' || looked
  const urls = hasPicture ? pictureUrls(ctx, { checksum, kind: asset.kind }) : null
  return {
    number, contentType, bytes, width, height, createdAt,
    present: number === asset.contentVersion,
    how: making.how, engine: making.engine, alterations: [...making.alterations],
    model: making.model ?? null, prompt: making.prompt ?? null, seed: making.seed ?? null, cost: making.cost ?? null,
    pictures: urls ? { small: urls.small, large: urls.large } : null,
    original: originalUrl(ctx, { id: asset.id, name: asset.name, checksum }).url,
  }
}
