import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'

/** What is said of a file wherever it goes, by the IPTC Photo Metadata Standard. Empty texts say nothing. */
export type AssetMetadata = {
  title: string
  description: string
  /** Several are divided by semicolons. */
  creator: string
  /** The credit line. */
  credit: string
  copyright: string
  /** Its tags. */
  keywords: string[]
  /** For people who cannot see it. */
  altText: string
  /** A day, or wall time at the camera without a zone: `2026-11-12` or `2026-11-12T14:03:00`. */
  dateCreated: string | null
  /** Null unless somebody asked that it go out, and the camera wrote it. */
  location: { latitude: number; longitude: number } | null
}

/** What people wrote stands over what the file brought along. Files in the trash count, too; ids of another workspace are left out. */
export async function metadataOf(ctx: Context, assetIds: readonly string[]): Promise<Map<string, AssetMetadata>> {
  if (assetIds.length === 0) return new Map()
  const rows = await ctx.db.all<AssetMetadata & { id: string }>(sql`SELECT a.id, ${metadataColumns}, a.alt AS "altText", ${keywordsOf} AS keywords,
      CASE WHEN m.gives_location THEN a.facts -> 'location' END AS location
    FROM media.assets a LEFT JOIN media.metadata m ON m.asset_id = a.id WHERE a.workspace_id = ${ctx.workspaceId}::uuid AND a.id = ANY (${[...new Set(assetIds)]}::uuid[])`)
  return new Map(rows.map(({ id, ...metadata }) => [id, metadata]))
}

const takenAt = sql`to_char(a.taken_at, 'YYYY-MM-DD"T"HH24:MI:SS')`

/** The fields as they count; `a` is media.assets and `m` its row of media.metadata, if any. */
export const metadataColumns = sql`coalesce(m.title, a.facts ->> 'title', '') AS title, coalesce(m.description, a.facts ->> 'caption', '') AS description,
  coalesce(m.creator, a.facts ->> 'creator', '') AS creator, coalesce(m.credit, a.facts ->> 'credit', '') AS credit,
  coalesce(m.copyright, a.facts ->> 'copyright', '') AS copyright, coalesce(m.created_on::text, ${takenAt}) AS "dateCreated"`

/** The fields as the file brought them. */
export const fileColumns = sql`jsonb_build_object('title', coalesce(a.facts ->> 'title', ''), 'description', coalesce(a.facts ->> 'caption', ''), 'creator', coalesce(a.facts ->> 'creator', ''),
  'credit', coalesce(a.facts ->> 'credit', ''), 'copyright', coalesce(a.facts ->> 'copyright', ''), 'dateCreated', ${takenAt})`

/** The tags of the file by name. */
export const keywordsOf = sql`ARRAY(SELECT t.name FROM media.asset_tags x JOIN media.tags t ON t.id = x.tag_id WHERE x.asset_id = a.id ORDER BY lower(t.name))`
