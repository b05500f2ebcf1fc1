import { sql } from '../../../platform/db/sql.ts'
import { notFound } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import { operation } from '../../../platform/operations/operation.ts'
import { blurFacesJob } from './blur-faces.job.ts'
import { BlurFaces, FaceRun, OneFaceRun } from './contract.ts'
import { readRun } from './face-run-store.ts'

export const blurFaces = operation({
  id: 'media.faces.blur',
  summary: 'Blur faces in photos, in the background: the boxes that are given, or every face that is found. Each photo gets a new version; undo shows the former one again.',
  http: 'POST /api/v1/face-blurs',
  permission: 'media:write',
  effect: 'write',
  status: 202,
  input: BlurFaces,
  output: FaceRun,
  errors: [notFound],
  agent: { when: 'people on photos must not be recognised', confirm: true },
  example: {
    input: { photos: [{ assetId: '0197a3f2-7c1e-7d5a-9b60-2f4c8e1d3a57' as FaceRun['id'], boxes: [{ x: 0.41, y: 0.22, width: 0.08, height: 0.12 }] }] },
    output: { id: '0197a3f2-7c1e-7d5a-9b60-2f4c8e1d3a99' as FaceRun['id'], state: 'working', total: 1, finished: 0, faces: 0, items: [{ assetId: '0197a3f2-7c1e-7d5a-9b60-2f4c8e1d3a57', name: 'Hall', state: 'waiting', faces: 0, reason: null }] },
  },
}).run(async (ctx, { photos }) => {
  const wanted = [...new Map(photos.map((one) => [one.assetId as string, one])).values()]
  const there = await ctx.db.all<{ id: string }>(sql`SELECT id FROM media.assets WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY (${wanted.map(({ assetId }) => assetId)}::uuid[]) AND deleted_at IS NULL`)
  if (there.length !== wanted.length) throw notFound({ what: 'file' })
  const id = newId<'face-run'>()
  await ctx.db.run(sql`INSERT INTO media.face_runs (id, workspace_id, made_by, created_at) VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${ctx.actor.personId}::uuid, ${ctx.now.toISOString()}::timestamptz)`)
  const rows = wanted.map(({ assetId, boxes }, position) => ({ id: newId<'face-item'>(), position, asset: assetId, boxes: boxes ?? null }))
  await ctx.db.run(sql`INSERT INTO media.face_items (id, workspace_id, run_id, position, asset_id, boxes)
    SELECT r.id, ${ctx.workspaceId}::uuid, ${id}::uuid, r.position, r.asset, nullif(r.boxes, 'null'::jsonb) FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, position int, asset uuid, boxes jsonb)`)
  // The versions belong to the run of this act: one undo shows what was there before.
  await ctx.enqueue(blurFacesJob, { runId: id }, { runId: ctx.runId })
  return readRun(ctx, id)
})

export const readFaceRun = operation({
  id: 'media.faces.run',
  summary: 'How far a run of blurred faces is, and what became of each photo.',
  http: 'GET /api/v1/face-blurs/:id',
  permission: 'media:read',
  effect: 'read',
  input: OneFaceRun,
  output: FaceRun,
  errors: [notFound],
}).run((ctx, { id }) => readRun(ctx, id))
