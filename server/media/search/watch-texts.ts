import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { listener, type Listener } from '../../platform/events/event.ts'
import type { Context } from '../../platform/operations/context.ts'
import { assetChanged, assetCreated, assetRead } from '../events.ts'
import { pictureLooked, textModelChanged } from '../recognition/events.ts'
import { readMeanings } from './read-meanings.job.ts'

/** What the meaning of a file is worked out from; a change of anything else is none of its. */
const telling = new Set(['name', 'alt', 'tags', 'listingId', 'roomType', 'metadata', 'content'])

const readSoon = (ctx: Context, assetId: string) => ctx.enqueue(readMeanings, { assetId }, { key: `meaning ${assetId}` })

const ofNew = listener('media.read-meaning-of-new', assetCreated, (ctx, { data }) => readSoon(ctx, data.assetId))
const ofRead = listener('media.read-meaning-of-read', assetRead, (ctx, { data }) => readSoon(ctx, data.assetId))
const ofLooked = listener('media.read-meaning-of-looked', pictureLooked, (ctx, { data }) => readSoon(ctx, data.assetId))
const ofChanged = listener('media.read-meaning-of-changed', assetChanged, async (ctx, { data }) => {
  if (data.fields.some((field) => telling.has(field))) await readSoon(ctx, data.assetId)
})

const withNewModel = listener('media.read-meanings-anew', textModelChanged, (ctx) => ctx.enqueue(readMeanings, {}, { key: `all ${ctx.workspaceId}` }))

const Listing = z.object({ listingId: z.string(), fields: z.array(z.string()) })
/** By name: the room that keeps listings uses this one, and not the other way round. */
const ofListing: Listener = {
  id: 'media.read-meanings-of-listing',
  on: ({ name }) => name === 'listings.listing.updated',
  handle: async (ctx, { data }) => {
    const { listingId, fields } = Listing.parse(data)
    if (!fields.includes('title') && !fields.includes('photos')) return
    const files = await ctx.db.all<{ id: string }>(sql`SELECT id FROM media.assets WHERE workspace_id = ${ctx.workspaceId}::uuid AND listing_id = ${listingId}::uuid AND deleted_at IS NULL`)
    for (const { id } of files) await readSoon(ctx, id)
  },
}

export const textListeners = [ofNew, ofRead, ofLooked, ofChanged, withNewModel, ofListing]
