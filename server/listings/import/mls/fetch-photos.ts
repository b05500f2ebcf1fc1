import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { keepPicture, storePicture, type StoredPicture } from '../../../media/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import { FoyerError } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import type { JobContext } from '../../../platform/jobs/job.ts'
import { FetchFailed } from '../../../platform/net/fetch-errors.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { withoutJournal } from '../../../platform/operations/without-journal.ts'
import type { FeedRow } from './feed-store.ts'
import { mapMedia } from './map-media.ts'
import { MlsRefused, secondsOf, type mlsClient } from './mls-client.ts'
import { arrangeFeedPhotos, discardUnused, wantMedia } from './want-media.ts'

/** Photos of one listing that are copied before they are shown together. */
const atOnce = 12
const mostTries = 5
/** Photos lie with a content network; a call every now and then is polite all the same. */
const gapMs = 60

type Wanted = { id: string; recordId: string; listingId: string; key: string; modified: string; url: string; tries: number; assetId: string | null; brought: boolean; alt: string }

/**
 * Copies the wanted photos of one listing into the library and shows them in their order. False when none is wanted any more. A photo that
 * cannot be had is tried again in later runs, five times in all; an address that ran out is asked for anew.
 */
export async function fetchPhotos(ctx: JobContext, feed: FeedRow, runId: string, client: ReturnType<typeof mlsClient>): Promise<boolean> {
  const next = await ctx.db.maybe<{ recordId: string }>(sql`SELECT m.record_id AS "recordId" FROM listings.feed_media m JOIN listings.feed_records r ON r.id = m.record_id AND r.workspace_id = m.workspace_id
    WHERE m.feed_id = ${feed.id}::uuid AND m.workspace_id = ${ctx.workspaceId}::uuid AND m.state = 'wanted' AND r.listing_id IS NOT NULL ORDER BY m.record_id LIMIT 1`)
  if (!next) return false
  const wanted = await ctx.db.all<Wanted>(sql`SELECT m.id, m.record_id AS "recordId", r.listing_id AS "listingId", m.media_key AS key, m.modified, m.url, m.tries, m.asset_id AS "assetId", m.brought, coalesce(m.caption, m.image_of, '') AS alt
    FROM listings.feed_media m JOIN listings.feed_records r ON r.id = m.record_id AND r.workspace_id = m.workspace_id WHERE m.record_id = ${next.recordId}::uuid AND m.workspace_id = ${ctx.workspaceId}::uuid AND m.state = 'wanted' ORDER BY m.position, m.id LIMIT ${atOnce}`)
  const folder = await mkdtemp(join(tmpdir(), 'foyer-photos-'))
  try {
    const got: { photo: Wanted; content: StoredPicture }[] = []
    const missed: { photo: Wanted; reason: string; stale: boolean }[] = []
    for (const photo of wanted) {
      const answer = await download(ctx, photo, folder)
      if ('content' in answer) got.push({ photo, content: answer.content })
      else missed.push({ photo, ...answer })
    }
    const stale = missed.filter((one) => one.stale && one.photo.tries === 0)
    const fresh = stale.length ? await client.one(await keyOf(ctx, next.recordId)) : null
    const media = fresh ? mapMedia(fresh) : null
    await ctx.transaction(async (tx) => {
      await withoutJournal(tx)
      const old: string[] = []
      let taken = 0
      for (const { photo, content } of got) if (await place(tx, photo, content, old)) taken++
      let failed = 0
      for (const { photo, reason } of missed) {
        const over = photo.tries + 1 >= mostTries || !stale.some((one) => one.photo === photo)
        if (over) failed++
        await tx.db.run(sql`UPDATE listings.feed_media SET tries = tries + 1, problem = ${reason.slice(0, 500)}, state = ${over ? 'failed' : 'wanted'} WHERE id = ${photo.id}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)
      }
      if (media) await wantMedia(tx, { feedId: feed.id, recordId: next.recordId }, media)
      if (taken) await arrangeFeedPhotos(tx, next.recordId, wanted[0]!.listingId)
      await discardUnused(tx, old, next.recordId)
      await tx.db.run(sql`UPDATE listings.feed_runs SET photos_taken = photos_taken + ${taken}, photos_failed = photos_failed + ${failed}, updated_at = ${tx.now.toISOString()}::timestamptz WHERE id = ${runId}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)
    })
    return true
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const keyOf = async (ctx: Context, recordId: string): Promise<string> => (await ctx.db.one<{ key: string }>(sql`SELECT listing_key AS key FROM listings.feed_records WHERE id = ${recordId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)).key

/** Puts a copied photo into the library, unless the MLS exchanged it meanwhile. */
async function place(tx: Context, photo: Wanted, content: StoredPicture, old: string[]): Promise<boolean> {
  const still = await tx.db.maybe(sql`SELECT id FROM listings.feed_media WHERE id = ${photo.id}::uuid AND workspace_id = ${tx.workspaceId}::uuid AND modified = ${photo.modified} AND state = 'wanted' FOR UPDATE`)
  if (!still) return false
  const { id, created } = await keepPicture(tx, content, { name: photo.key.slice(0, 200), alt: photo.alt, listingId: photo.listingId })
  if (photo.assetId && photo.assetId !== id && photo.brought) old.push(photo.assetId)
  await tx.db.run(sql`UPDATE listings.feed_media SET asset_id = ${id}::uuid, brought = ${created || (photo.brought && photo.assetId === id)}, state = 'here', tries = 0, problem = NULL WHERE id = ${photo.id}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)
  return true
}

type Download = { content: StoredPicture } | { reason: string; stale: boolean }

/** The token stays here: addresses of photos carry their own right. */
async function download(ctx: JobContext, photo: Wanted, folder: string): Promise<Download> {
  const path = join(folder, newId())
  try {
    await pause(gapMs, undefined, { signal: ctx.abort })
    const answer = await ctx.ports.fetch(photo.url, { timeoutMs: 60_000, maxBytes: 40 * 1024 * 1024, signal: ctx.abort })
    if (!answer.ok) {
      answer.discard()
      if (answer.status === 429) throw new MlsRefused('wait', 'The MLS wants us to wait with photos.', secondsOf(answer.headers.get('retry-after')) ?? 60)
      return { reason: `The address of the photo answers with status ${answer.status}.`, stale: answer.status === 403 || answer.status === 404 || answer.status === 410 }
    }
    await pipeline(answer.body, createWriteStream(path))
    return { content: await storePicture(ctx.ports, path, `${photo.key}.jpg`) }
  } catch (error) {
    if (ctx.abort.aborted || error instanceof MlsRefused) throw error
    if (error instanceof FoyerError && error.kind === 'invalid') return { reason: error.person, stale: false }
    if (error instanceof FetchFailed) return { reason: `The photo could not be fetched: ${error.message}.`, stale: false }
    throw error
  }
}
