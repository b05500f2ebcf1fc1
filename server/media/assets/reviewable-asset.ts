import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Reviewable, ReviewSubject } from '../../platform/reviewable.ts'
import { originalUrl } from './get-asset.ts'
import { pictureUrls } from '../pictures/picture-urls.ts'

type Row = { id: string; name: string; kind: 'image' | 'video' | 'document'; checksum: string; alt: string; hasPoster: boolean; addedBy: string | null; fps: number | null; version: number; others: { number: number; checksum: string }[] }

/** Files of the library as reviewers see them. An approval holds for these very bytes; name, tags and alt text may change. */
export const reviewableAsset: Reviewable = { kind: 'asset', label: 'File', plural: 'Files', permission: 'media:read', waits: false, read }

async function read(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, ReviewSubject>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db.all<Row>(sql`SELECT id, name, kind, checksum, alt, pages IS NOT NULL OR coalesce((facts->>'poster')::boolean, false) AS "hasPoster", added_by AS "addedBy", (facts->>'fps')::float8 AS fps, content_version AS version,
      coalesce((SELECT jsonb_agg(jsonb_build_object('number', v.number, 'checksum', v.checksum)) FROM media.versions v WHERE v.asset_id = assets.id AND v.number <> assets.content_version AND assets.kind = 'image'), '[]') AS others
    FROM media.assets
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY(${ids as string[]}::uuid[]) AND deleted_at IS NULL`)
  return new Map(rows.map((row) => [row.id, present(ctx, row)]))
}

function present(ctx: Context, { id, name, kind, checksum, alt, hasPoster, addedBy, fps, version, others }: Row): ReviewSubject {
  const urls = kind === 'image' || hasPoster ? pictureUrls(ctx, { checksum, kind }, { public: true }) : null
  return {
    title: name, href: `/media?asset=${id}`, cover: urls?.small ?? null, authorId: addedBy,
    parts: [{ label: name, text: alt, media: urls || kind === 'video' ? [{ assetId: id, kind, name, alt, url: urls?.large ?? null, ...(kind === 'video' ? { film: originalUrl(ctx, { id, name, checksum }).url, ...(fps ? { fps } : {}) } : {}), version, ...(others.length > 0 ? { others: Object.fromEntries(others.map((one) => [one.number, pictureUrls(ctx, one).large])) } : {}) }] : [] }],
    content: checksum,
  }
}
