import { z } from 'zod'
import { sql } from '../../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { Done, done, operation } from '../../../platform/operations/operation.ts'
import { textModelOf } from '../embed-texts.ts'
import { serviceIncomplete, serviceUntested } from '../errors.ts'
import { textModelChanged } from '../events.ts'
import { OneService, SaveService, UseService, VisionService } from './contract.ts'
import { findService, lockService, presentService, sealKey, type ServiceRow } from './service-store.ts'
import { testService } from './test-service.job.ts'

const permission = 'media:recognition'

export const saveService = operation({
  id: 'media.vision_services.save',
  summary: 'Set up a service that recognises pictures or embeds texts. It is tested, and used only when that worked and somebody switches it on.',
  http: 'PUT /api/v1/recognition/services/:kind',
  permission,
  effect: 'write',
  input: SaveService,
  output: VisionService,
  errors: [staleVersion, serviceIncomplete],
}).run(async (ctx, { kind, version, address, key, lookModel, textModel }) => {
  needAddress(kind, address, { lookModel, textModel })
  const before = await findService(ctx, kind, { lock: true })
  if (version !== undefined && before && version !== before.version) throw staleVersion({ what: 'service', current: before.version })
  const id = before?.id ?? newId<'vision-service'>()
  // A key goes to the address that it was given for, and nowhere else.
  const kept = before && before.address === address ? before.key : null
  const sealed = key === undefined ? kept : key === null ? null : sealKey(ctx, id, key)
  const now = sql`${ctx.now.toISOString()}::timestamptz`
  const modelBefore = (await textModelOf(ctx)).modelId
  await ctx.db.run(sql`INSERT INTO media.vision_services (id, workspace_id, kind, address, key, look_model, text_model, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${kind}, ${address}, ${sealed}, ${lookModel}, ${textModel}, ${now}, ${now})
    ON CONFLICT (workspace_id, kind) DO UPDATE SET address = excluded.address, key = excluded.key, look_model = excluded.look_model, text_model = excluded.text_model, looks = false, embeds_texts = false, test = NULL,
      version = vision_services.version + 1, updated_at = excluded.updated_at`)
  await ctx.enqueue(testService, { kind })
  return tellOfModel(ctx, modelBefore, await lockService(ctx, kind))
})

export const useService = operation({
  id: 'media.vision_services.use',
  summary: 'Ask a service about each new picture, or let it embed texts; or stop that. Only one service does each.',
  http: 'PUT /api/v1/recognition/services/:kind/use',
  permission,
  effect: 'write',
  input: UseService,
  output: VisionService,
  errors: [notFound, serviceUntested, serviceIncomplete],
}).run(async (ctx, { kind, looks, embedsTexts }) => {
  const row = await lockService(ctx, kind)
  if ((looks || embedsTexts) && !row.test?.ok) throw serviceUntested({ words: row.test?.words ?? 'It was not tested yet.' })
  if (looks && kind !== 'onnx' && !row.lookModel) throw serviceIncomplete({ what: 'No model that sees pictures is named for this service. Name one, then switch it on.' })
  if (embedsTexts && !row.textModel) throw serviceIncomplete({ what: 'No model that embeds texts is named for this service. Name one, then switch it on.' })
  const modelBefore = (await textModelOf(ctx)).modelId
  if (looks) await ctx.db.run(sql`UPDATE media.vision_services SET looks = false WHERE workspace_id = ${ctx.workspaceId}::uuid AND kind <> ${kind} AND looks`)
  if (embedsTexts) await ctx.db.run(sql`UPDATE media.vision_services SET embeds_texts = false WHERE workspace_id = ${ctx.workspaceId}::uuid AND kind <> ${kind} AND embeds_texts`)
  await ctx.db.run(sql`UPDATE media.vision_services SET looks = ${looks ?? row.looks}::boolean, embeds_texts = ${embedsTexts ?? row.embedsTexts}::boolean, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ${row.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  return tellOfModel(ctx, modelBefore, await lockService(ctx, kind))
})

export const askServiceTest = operation({
  id: 'media.vision_services.test',
  summary: 'Try a service with a drawn photo and a sentence. The answer stands in it a moment later.',
  http: 'POST /api/v1/recognition/services/:kind/test',
  permission,
  effect: 'write',
  status: 202,
  input: OneService,
  output: VisionService,
  errors: [notFound],
}).run(async (ctx, { kind }) => {
  const row = await lockService(ctx, kind)
  await ctx.enqueue(testService, { kind })
  return presentService(row)
})

export const removeService = operation({
  id: 'media.vision_services.remove',
  summary: 'Forget a service and its key. What it said of pictures stays.',
  http: 'DELETE /api/v1/recognition/services/:kind',
  permission,
  effect: 'write',
  input: OneService,
  output: Done,
  errors: [notFound],
}).run(async (ctx, { kind }) => {
  const row = await lockService(ctx, kind)
  const modelBefore = (await textModelOf(ctx)).modelId
  await ctx.db.run(sql`DELETE FROM media.vision_services WHERE id = ${row.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  await tellOfModel(ctx, modelBefore, row)
  return done
})

/** Vectors of two models are never compared, so whoever keeps some hears of a change. */
async function tellOfModel(ctx: Context, before: string, row: ServiceRow): Promise<z.input<typeof VisionService>> {
  const { modelId } = await textModelOf(ctx)
  if (modelId !== before) ctx.emit(textModelChanged, null, { modelId })
  return presentService(row)
}

function needAddress(kind: ServiceRow['kind'], address: string, { lookModel, textModel }: Pick<ServiceRow, 'lookModel' | 'textModel'>): void {
  const refuse = (path: string, message: string) => serviceIncomplete({ what: message }, { fields: [{ path, rule: 'needed', message }] })
  if (kind === 'onnx') {
    if (!/^[\w.-]+$/.test(address) || address.startsWith('.')) throw refuse('address', 'Give the name of a folder below “models” in the data folder, such as rooms-v2.')
    return
  }
  if (!/^https?:\/\/\S+$/.test(address) || !URL.canParse(address) || new URL(address).username) throw refuse('address', 'Give the whole address with https:// (or http:// for a machine of your own), without a name or password in it.')
  if (!lookModel && !textModel) throw refuse('lookModel', 'Name at least one model: one that sees pictures, or one that embeds texts.')
}
