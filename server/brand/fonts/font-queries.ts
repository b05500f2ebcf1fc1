import type { Db } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { BrandFont } from '../contract.ts'

export type FontRow = {
  id: string; family: string; style: string; weightFrom: number; weightTo: number; format: BrandFont['format']; storageKey: string; checksum: string; bytes: number
  embedding: BrandFont['embedding']; copyright: string; licenceName: string | null; licenceText: string | null; suggested: string; deletedAt: string | null; version: number; createdAt: string
}

const columns = sql.raw(`id, family, style, weight_from AS "weightFrom", weight_to AS "weightTo", format, storage_key AS "storageKey", checksum, bytes, embedding, copyright,
  licence_name AS "licenceName", licence_text AS "licenceText", suggested_licence AS suggested, deleted_at AS "deletedAt", version, created_at AS "createdAt"`)

/** Fonts by family; or those in the trash. */
export const listFontRows = (ctx: Context, { trash = false } = {}): Promise<FontRow[]> =>
  ctx.db.all<FontRow>(sql`SELECT ${columns} FROM brand.fonts WHERE workspace_id = ${ctx.workspaceId}::uuid AND (deleted_at IS NOT NULL) = ${trash}::boolean ORDER BY lower(family), weight_from, id LIMIT 200`)

/** Fonts by id; one in the trash is left out. */
export async function fontsOf(ctx: Context, ids: readonly string[]): Promise<Map<string, FontRow>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db.all<FontRow>(sql`SELECT ${columns} FROM brand.fonts WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY (${[...ids]}::uuid[]) AND deleted_at IS NULL`)
  return new Map(rows.map((row) => [row.id, row]))
}

/** A font, locked for a change. Throws not_found and stale_version. */
export async function lockFont(ctx: Context, id: string, { version, trash = false }: { version?: number | undefined; trash?: boolean } = {}): Promise<FontRow> {
  const row = await ctx.db.maybe<FontRow>(sql`SELECT ${columns} FROM brand.fonts WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  if (!row || (row.deletedAt !== null && !trash)) throw notFound({ what: 'font' })
  if (version !== undefined && version !== row.version) throw staleVersion({ what: 'font', current: row.version })
  return row
}

/** A font that may be shown to the world, whichever workspace it belongs to; read with the house's eyes. */
export const findPublicFont = (house: Db, id: string): Promise<{ storageKey: string; format: BrandFont['format']; bytes: number } | null> =>
  house.maybe(sql`SELECT storage_key AS "storageKey", format, bytes FROM brand.fonts WHERE id = ${id}::uuid AND licence_text IS NOT NULL AND deleted_at IS NULL`)

const endings = { woff2: 'woff2', ttf: 'ttf', otf: 'otf' } as const
/** Where a font is loaded from. A font never changes its bytes, so its address does not either. */
export const fontUrl = ({ id, format }: Pick<FontRow, 'id' | 'format'>): string => `/brand/fonts/${id}.${endings[format]}`
export const cssFormat = { woff2: 'woff2', ttf: 'truetype', otf: 'opentype' } as const
