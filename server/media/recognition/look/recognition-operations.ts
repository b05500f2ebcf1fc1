import { z } from 'zod'
import { peopleOf } from '../../../identity/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { may } from '../../../platform/operations/actor.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { operation } from '../../../platform/operations/operation.ts'
import { sql } from '../../../platform/db/sql.ts'
import { getAssetRow, lockAsset } from '../../assets/asset-queries.ts'
import { assetChanged } from '../../events.ts'
import { LookAgain, OneAsset, Recognition, SetFlag } from '../contract.ts'
import { notLookedAt } from '../errors.ts'
import { flagSet } from '../events.ts'
import { openSuggestions } from '../suggestions/suggestion-store.ts'
import { lookAtPicture } from './look-at-picture.job.ts'
import { flagFrom, setCleared, sightOf } from './sight-store.ts'

export const readRecognition = operation({
  id: 'media.recognition.get',
  summary: 'What was seen in a file: words, open suggestions, and whether it is withheld from the public.',
  http: 'GET /api/v1/assets/:id/recognition',
  permission: 'media:read',
  effect: 'read',
  input: OneAsset,
  output: Recognition,
  errors: [notFound],
  agent: { when: 'you need the words that stand in a picture, or what is suggested for it' },
}).run((ctx, { id }) => present(ctx, id))

export const lookAgain = operation({
  id: 'media.recognition.look',
  summary: 'Let the models look at pictures, again or for the first time. Open suggestions are replaced by what they find.',
  http: 'POST /api/v1/assets/recognition',
  permission: 'media:write',
  effect: 'write',
  status: 202,
  input: LookAgain,
  output: z.object({ asked: z.int() }),
}).run(async (ctx, { ids }) => {
  const pictures = await ctx.db.all<{ id: string }>(sql`SELECT id FROM media.assets WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY (${ids}::uuid[]) AND (kind = 'image' OR pages IS NOT NULL) AND state = 'ready' AND deleted_at IS NULL`)
  for (const { id } of pictures) await ctx.enqueue(lookAtPicture, { assetId: id }, { key: id })
  return { asked: pictures.length }
})

export const setFlag = operation({
  id: 'media.recognition.set-flag',
  summary: 'Say that a picture may be shown in public although a model withheld it, or let it go by the model again. It counts for the present content.',
  http: 'PUT /api/v1/assets/:id/recognition/flag',
  permission: 'media:write',
  effect: 'write',
  input: SetFlag,
  output: Recognition,
  errors: [notFound, notLookedAt],
}).run(async (ctx, { id, isFine }) => {
  const { name } = await lockAsset(ctx, id)
  if (!(await setCleared(ctx, id, isFine))) throw notLookedAt({ name })
  ctx.emit(flagSet, id, { assetId: id, isFine })
  ctx.emit(assetChanged, id, { assetId: id, fields: ['flag'] })
  return present(ctx, id)
})

async function present(ctx: Context, id: string): Promise<z.input<typeof Recognition>> {
  const asset = await getAssetRow(ctx, id)
  const [seen, suggestions] = [await sightOf(ctx, id), await openSuggestions(ctx, [id])]
  const cleared = seen?.clearedBy ? ((await peopleOf(ctx, [seen.clearedBy])).get(seen.clearedBy)?.name ?? 'Somebody who has left') : null
  const isLookedAt = asset.kind === 'image' && ctx.ports.config.RECOGNITION
  return {
    state: seen ? 'seen' : isLookedAt ? 'waiting' : 'off',
    seenAt: seen?.seenAt ?? null,
    words: seen?.words ?? '',
    flag: { score: seen?.nsfw ?? null, isFlagged: (seen?.nsfw ?? 0) >= flagFrom && cleared === null, clearedBy: cleared },
    problems: seen?.problems ?? [],
    suggestions,
    may: { edit: may(ctx.actor, 'media:write') && asset.deletedAt === null },
  }
}
