import { z } from 'zod'
import { assetsOf, versionOf, pictureUrls } from '../../../media/index.ts'
import { editForbidden, refuseForbidden } from '../../../policy/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../../platform/errors.ts'
import { idOf, newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { operation } from '../../../platform/operations/operation.ts'
import { pageOf, readCursor, toPage } from '../../../platform/page.ts'
import { CreateScene, ListScenes, Scene, SceneContent, SceneDetail, UpdateScene } from '../contract.ts'
import { photoNotStageable, sceneInTrash, sceneOfOtherPhoto } from '../errors.ts'
import { sceneCreated, sceneDeleted, sceneRestored, sceneUpdated } from '../events.ts'
import { newScene } from './new-scene.ts'
import { sceneExample } from './scene-example.ts'
import { getScene, lockScene, presentScenes, sceneRows, type SceneRow } from './scene-queries.ts'

const SceneId = idOf('scene')

export const listScenes = operation({
  id: 'studio.scenes.list',
  summary: 'Furnished rooms, the newest first: all, those over one photo, or the trash.',
  http: 'GET /api/v1/staging/scenes',
  permission: 'studio:read',
  effect: 'read',
  input: ListScenes,
  output: pageOf(Scene),
  agent: { when: 'furnished pictures of a room are looked for' },
}).run(async (ctx, { photoId, trash, limit, cursor }) => {
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<SceneRow>(sql`${sceneRows} WHERE s.workspace_id = ${ctx.workspaceId}::uuid AND (s.deleted_at IS NOT NULL) = ${trash}::boolean
    AND (${photoId ?? null}::uuid IS NULL OR s.photo_id = ${photoId ?? null}::uuid)
    AND (${after?.[0] ?? null}::timestamptz IS NULL OR (s.updated_at, s.id) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
    ORDER BY s.updated_at DESC, s.id DESC LIMIT ${limit + 1}::int`)
  const page = toPage(rows, limit, (row) => row, (row) => [row.updatedAt, row.id])
  return { items: await presentScenes(ctx, page.items), nextCursor: page.nextCursor }
})

export const getOneScene = operation({
  id: 'studio.scenes.get',
  summary: 'One scene with its floor, furniture and light.',
  http: 'GET /api/v1/staging/scenes/:id',
  permission: 'studio:read',
  effect: 'read',
  input: z.strictObject({ id: SceneId }),
  output: SceneDetail,
  errors: [notFound],
}).run(async (ctx, { id }) => detailOf(ctx, id))

export const createScene = operation({
  id: 'studio.scenes.create',
  summary: 'Begin to furnish a photo, empty or as a variation of another scene over it.',
  http: 'POST /api/v1/staging/scenes',
  permission: 'studio:write',
  effect: 'write',
  status: 201,
  input: CreateScene,
  output: SceneDetail,
  errors: [notFound, photoNotStageable, sceneOfOtherPhoto, editForbidden],
}).run(async (ctx, { photoId, name, from }) => {
  const photo = (await assetsOf(ctx, [photoId])).get(photoId)
  if (!photo) throw notFound({ what: 'photo' })
  if (photo.kind !== 'image') throw photoNotStageable({ name: photo.name, reason: photo.kind === 'video' ? 'it is a film' : 'it is a document' })
  if (photo.alterations.includes('furniture')) throw photoNotStageable({ name: photo.name, reason: 'furniture was put into it before' })
  await refuseForbidden(ctx, [{ id: photoId, originalId: photo.originalId, alterations: ['furniture'] }])
  const model = from ? await getScene(ctx, from) : null
  if (model && model.photoId !== photoId) throw sceneOfOtherPhoto({})
  const id = newId<'scene'>()
  const { count } = await ctx.db.one<{ count: number }>(sql`SELECT count(*)::int AS count FROM studio.scenes WHERE workspace_id = ${ctx.workspaceId}::uuid AND photo_id = ${photoId}::uuid AND deleted_at IS NULL`)
  const at = ctx.now.toISOString()
  // A variation stays on the version it was marked on: another crop would put the floor elsewhere.
  await ctx.db.run(sql`INSERT INTO studio.scenes (id, workspace_id, name, photo_id, photo_version, content, made_by, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${name ?? (count === 0 ? photo.name : `${photo.name}, variation ${count + 1}`).slice(0, 120)}, ${photoId}::uuid, ${model?.photoVersion ?? photo.version}::int,
      ${JSON.stringify(model?.content ?? newScene())}::jsonb, ${ctx.actor.personId}::uuid, ${at}::timestamptz, ${at}::timestamptz)`)
  ctx.emit(sceneCreated, id, { sceneId: id, photoId })
  return detailOf(ctx, id)
})

export const updateScene = operation({
  id: 'studio.scenes.update',
  summary: 'Save a scene. What is left out stays as it is.',
  http: 'PUT /api/v1/staging/scenes/:id',
  permission: 'studio:write',
  effect: 'write',
  input: UpdateScene,
  output: SceneDetail,
  errors: [notFound, staleVersion, sceneInTrash],
  example: sceneExample,
}).run(async (ctx, { id, version, name, content }) => {
  const before = await lockScene(ctx, id, version)
  await ctx.db.run(sql`UPDATE studio.scenes SET name = ${name ?? before.name}, content = ${JSON.stringify(content ?? before.content)}::jsonb, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(sceneUpdated, id, { sceneId: id, photoId: before.photoId })
  return detailOf(ctx, id)
})

export const chooseScene = operation({
  id: 'studio.scenes.choose',
  summary: 'Make a scene the winner of those over its photo, or take that back. The others are kept.',
  http: 'PUT /api/v1/staging/scenes/:id/chosen',
  permission: 'studio:write',
  effect: 'write',
  input: z.strictObject({ id: SceneId, chosen: z.boolean() }),
  output: SceneDetail,
  errors: [notFound, sceneInTrash],
}).run(async (ctx, { id, chosen }) => {
  const before = await lockScene(ctx, id)
  const at = ctx.now.toISOString()
  if (chosen) await ctx.db.run(sql`UPDATE studio.scenes SET chosen = false, version = version + 1, updated_at = ${at}::timestamptz WHERE photo_id = ${before.photoId}::uuid AND chosen AND id <> ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  await ctx.db.run(sql`UPDATE studio.scenes SET chosen = ${chosen}, version = version + 1, updated_at = ${at}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(sceneUpdated, id, { sceneId: id, photoId: before.photoId })
  return detailOf(ctx, id)
})

export const deleteScene = operation({
  id: 'studio.scenes.delete',
  summary: 'Move a scene to the trash. Pictures that were made from it stay in the library.',
  http: 'DELETE /api/v1/staging/scenes/:id',
  permission: 'studio:write',
  effect: 'write',
  input: z.strictObject({ id: SceneId, version: z.coerce.number().int().optional() }),
  output: SceneDetail,
  errors: [notFound, staleVersion, sceneInTrash],
}).run(async (ctx, { id, version }) => {
  const { photoId } = await lockScene(ctx, id, version)
  await setDeleted(ctx, id, ctx.now.toISOString())
  ctx.emit(sceneDeleted, id, { sceneId: id, photoId })
  return detailOf(ctx, id)
})

export const restoreScene = operation({
  id: 'studio.scenes.restore',
  summary: 'Take a scene out of the trash.',
  http: 'POST /api/v1/staging/scenes/:id/restore',
  permission: 'studio:write',
  effect: 'write',
  input: z.strictObject({ id: SceneId }),
  output: SceneDetail,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const { photoId, deletedAt } = await getScene(ctx, id)
  if (deletedAt !== null) {
    await setDeleted(ctx, id, null)
    ctx.emit(sceneRestored, id, { sceneId: id, photoId })
  }
  return detailOf(ctx, id)
})

/** A scene that comes or goes is no winner: while it was away another may have become it. */
const setDeleted = (ctx: Context, id: string, at: string | null) =>
  ctx.db.run(sql`UPDATE studio.scenes SET deleted_at = ${at}::timestamptz, chosen = false, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)

/** The scene over the very version of the photo that it was marked on. */
async function detailOf(ctx: Context, id: string): Promise<z.input<typeof SceneDetail>> {
  const row = await getScene(ctx, id)
  const [scene] = await presentScenes(ctx, [row])
  const photo = scene!.photo && { ...scene!.photo, ...(await seenVersion(ctx, row)) }
  return { ...scene!, photo, content: SceneContent.parse(row.content) }
}

async function seenVersion(ctx: Context, { photoId, photoVersion }: SceneRow) {
  const { checksum, width, height } = await versionOf(ctx, photoId, photoVersion)
  return { width, height, pictures: pictureUrls(ctx, { checksum }) }
}
