import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import { notFound } from '../../../platform/errors.ts'
import { operation } from '../../../platform/operations/operation.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { Preview, PreviewAsk, StepNote } from '../contract.ts'
import { photoRefused } from '../errors.ts'
import { prepare, withResult, type Prepared } from '../run-recipe.ts'
import { engine } from '../source-of.ts'
import { previewUrl } from './preview-address.ts'

/** Longest edge of a preview: sharp on a laptop's screen, and worked out in half a second. */
const previewEdge = 1400
const Kept = z.object({ width: z.int(), height: z.int(), notes: z.array(StepNote) })

export const previewRecipe = operation({
  id: 'studio.enhance.preview',
  summary: 'What a recipe would make of a photo, small and at once. Changes nothing; the address lasts one to two hours.',
  http: 'POST /api/v1/enhance/preview',
  permission: 'studio:read',
  effect: 'read',
  input: PreviewAsk,
  output: Preview,
  errors: [notFound, photoRefused],
  agent: { when: 'it must be seen what a recipe would make of a photo' },
}).run(async (ctx, { assetId, frames, recipe, region }) => {
  const prepared = await prepare(ctx, { assetId, frames, recipe, region: region ?? null })
  const key = keyOf(prepared)
  return { url: previewUrl(ctx, key), ...((await kept(ctx, key)) ?? (await make(ctx, prepared, key))) }
})

/** The same frames, recipe, region and engine give the same preview, so it is kept with what is derived from the photo. */
function keyOf({ sources, recipe, region, focal, logoKey }: Prepared): string {
  const told = JSON.stringify([engine, previewEdge, sources.map(({ content }) => content.checksum), recipe, region?.by === 'mask' ? createHash('sha256').update(region.png).digest('hex') : region, focal, logoKey])
  return `renditions/${sources[0].content.checksum}/enhanced-${createHash('sha256').update(told).digest('hex').slice(0, 32)}.jpg`
}

async function kept(ctx: Context, key: string): Promise<z.output<typeof Kept> | null> {
  const { storage } = ctx.ports
  const [picture, note] = await Promise.all([storage.head(key), storage.head(`${key}.json`)])
  if (!picture?.bytes || !note?.bytes) return null
  return Kept.parse(JSON.parse((await buffer(await storage.read(`${key}.json`))).toString('utf8')))
}

const make = (ctx: Context, prepared: Prepared, key: string): Promise<z.output<typeof Kept>> =>
  withResult(ctx.ports, prepared, { maxEdge: previewEdge }, async (path, { width, height, notes }) => {
    const { storage } = ctx.ports
    await storage.putAt(key, createReadStream(path), { contentType: 'image/jpeg', disposable: true })
    await storage.putAt(`${key}.json`, Buffer.from(JSON.stringify({ width, height, notes })), { contentType: 'application/json', disposable: true })
    return { width, height, notes }
  })
