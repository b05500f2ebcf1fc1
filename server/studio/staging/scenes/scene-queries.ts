import { assetsOf, pictureUrls, type AssetRef } from '../../../media/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../../platform/errors.ts'
import { may } from '../../../platform/operations/actor.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { z } from 'zod'
import { SceneContent, type Scene } from '../contract.ts'
import { sceneInTrash } from '../errors.ts'

export type SceneRow = {
  id: string
  name: string
  photoId: string
  photoVersion: number
  content: unknown
  chosen: boolean
  createdAt: string
  updatedAt: string
  deletedAt: string | null
  version: number
  /** The newest layer. */
  renderId: string | null
  renderState: 'waiting' | 'done' | 'refused' | null
  renderReason: string | null
  /** The newest picture that was made, and whether the scene is still as it was then. */
  stagedId: string | null
  stagedIsCurrent: boolean | null
}

/** Everything of a scene with its newest layer and picture; goes before WHERE. */
export const sceneRows = sql`SELECT s.id, s.name, s.photo_id AS "photoId", s.photo_version AS "photoVersion", s.content, s.chosen, s.created_at AS "createdAt", s.updated_at AS "updatedAt", s.deleted_at AS "deletedAt", s.version,
    r.id AS "renderId", r.state AS "renderState", r.reason AS "renderReason", d.asset_id AS "stagedId", d.content = s.content AS "stagedIsCurrent"
  FROM studio.scenes s
  LEFT JOIN LATERAL (SELECT id, state, reason FROM studio.renders WHERE scene_id = s.id ORDER BY created_at DESC, id DESC LIMIT 1) r ON true
  LEFT JOIN LATERAL (SELECT asset_id, content FROM studio.renders WHERE scene_id = s.id AND state = 'done' ORDER BY created_at DESC, id DESC LIMIT 1) d ON true`

/** One scene. Throws not_found. */
export async function getScene(ctx: Context, id: string): Promise<SceneRow> {
  const row = await ctx.db.maybe<SceneRow>(sql`${sceneRows} WHERE s.id = ${id}::uuid AND s.workspace_id = ${ctx.workspaceId}::uuid`)
  if (!row) throw notFound({ what: 'scene' })
  return row
}

/** Holds a scene for a change: not in the trash, and at the version that the writer saw. */
export async function lockScene(ctx: Context, id: string, version?: number): Promise<SceneRow> {
  await ctx.db.maybe(sql`SELECT id FROM studio.scenes WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  const row = await getScene(ctx, id)
  if (row.deletedAt !== null) throw sceneInTrash({})
  if (version !== undefined && version !== row.version) throw staleVersion({ what: 'scene', current: row.version })
  return row
}

/** Scenes as they go out, with their photos and furnished pictures. */
export async function presentScenes(ctx: Context, rows: readonly SceneRow[]): Promise<z.input<typeof Scene>[]> {
  const assets = await assetsOf(ctx, rows.flatMap((row) => [row.photoId, ...(row.stagedId ? [row.stagedId] : [])]))
  return rows.map((row) => presentScene(ctx, row, assets))
}

function presentScene(ctx: Context, row: SceneRow, assets: ReadonlyMap<string, AssetRef>): z.input<typeof Scene> {
  const content = SceneContent.parse(row.content)
  const photo = assets.get(row.photoId)
  const staged = row.stagedId ? assets.get(row.stagedId) : undefined
  return {
    id: row.id,
    name: row.name,
    style: content.style,
    pieces: content.pieces.length,
    photo: photo ? { id: photo.id, name: photo.name, version: row.photoVersion, width: photo.width, height: photo.height, pictures: pictureUrls(ctx, photo) } : null,
    chosen: row.chosen,
    staged: staged ? { assetId: staged.id, name: staged.name, pictures: pictureUrls(ctx, staged), isCurrent: row.stagedIsCurrent === true } : null,
    render: row.renderId && row.renderState ? { id: row.renderId, state: row.renderState, reason: row.renderReason } : null,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    deletedAt: row.deletedAt,
    version: row.version,
    may: { edit: may(ctx.actor, 'studio:write') && row.deletedAt === null },
  }
}
