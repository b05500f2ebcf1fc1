import type { z } from 'zod'
import { assetsOf, pictureUrls } from '../../media/index.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Attachment } from '../timeline/contract.ts'

type Shown = z.input<typeof Attachment>

/** The files of notes by the note's id. Files in the trash are left out. */
export async function attachmentsOf(ctx: Context, noteIds: readonly string[]): Promise<Map<string, Shown[]>> {
  if (noteIds.length === 0) return new Map()
  const rows = await ctx.db.all<{ id: string; assets: string[] }>(sql`SELECT id, assets FROM crm.notes WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY(${noteIds as string[]}::uuid[]) AND assets <> '{}'`)
  const shown = await showFiles(ctx, rows.flatMap(({ assets }) => assets))
  return new Map(rows.map(({ id, assets }) => [id, assets.flatMap((assetId) => shown.get(assetId) ?? [])]))
}

/** Files as the wire shows them, by id. */
export async function showFiles(ctx: Context, assetIds: readonly string[]): Promise<Map<string, Shown>> {
  const assets = await assetsOf(ctx, [...new Set(assetIds)])
  return new Map([...assets].map(([id, asset]) => {
    const urls = asset.kind === 'document' ? null : pictureUrls(ctx, asset)
    const { name, kind, contentType, bytes, alt } = asset
    return [id, { id, name, kind, contentType, bytes, alt, thumb: urls?.thumb ?? null, medium: urls?.medium ?? null }]
  }))
}
