import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job, type JobContext } from '../../platform/jobs/job.ts'
import { StoredFileMissing } from '../../platform/storage/storage.ts'
import { withoutJournal } from '../../platform/operations/without-journal.ts'
import type { StoredFacts } from '../assets/asset-queries.ts'
import { tagWords } from '../assets/asset-tags.ts'
import { addKeywords } from '../metadata/add-keywords.ts'
import { keepLikeness } from '../duplicates/keep-likeness.ts'
import { assetRead } from '../events.ts'
import { findFilmReader } from '../videos/film-reader.ts'
import { lookAtPaper } from '../papers/look-at-paper.ts'
import { readFilm } from '../videos/read-film.ts'
import { withLocalCopy } from './local-copy.ts'
import { PictureRefused } from './picture-task.ts'
import { formats, pageKey, posterKey, presets, renditionKey } from './presets.ts'
import { keepRendition } from './renditions.ts'
import { workersOf } from './workers-of.ts'

type Row = { kind: 'image' | 'video' | 'document'; checksum: string; storageKey: string; state: string; looked: boolean }
/** What a look at the file brought to light. */
type Seen = { width: number | null; height: number | null; durationSec?: number | null; pages?: number | null; placeholder?: string; colour?: string; likeness?: string | null; facts: StoredFacts; takenAt?: string | null; note?: string | null }

/** Looks into a new file: size, facts, placeholder, and the two renditions that the grid shows first. Of documents only PDF files come here. */
export const readAsset = job({
  name: 'media.read-asset',
  payload: z.object({ assetId: z.string() }),
  attempts: 3,
  concurrency: 2,
  timeLimitSec: 300,
  handle: async (ctx, { assetId }) => {
    const row = await ctx.db.maybe<Row>(sql`SELECT a.kind, a.checksum, a.storage_key AS "storageKey", a.state, v.placeholder IS NOT NULL AS looked
      FROM media.assets a JOIN media.versions v ON v.asset_id = a.id AND v.number = a.content_version WHERE a.id = ${assetId}::uuid AND a.workspace_id = ${ctx.workspaceId}::uuid`)
    if (!row || (row.state !== 'processing' && row.looked)) return
    try {
      await markReady(ctx, assetId, row, await looks[row.kind](ctx, row))
    } catch (error) {
      // A picture that cannot be opened today cannot be opened tomorrow; everything else is tried again.
      if (error instanceof PictureRefused) await markFailed(ctx, assetId, `It cannot be shown: ${error.message}. Export it again and upload it; the original is kept as it came.`)
      else if (error instanceof StoredFileMissing) await markFailed(ctx, assetId, 'Its file is missing from the storage. Upload it again.')
      else throw error
    }
  },
})

async function lookAtPicture(ctx: JobContext, { checksum, storageKey }: Pick<Row, 'checksum' | 'storageKey'>, page: number | null = null): Promise<Seen> {
  const shown = ['small', 'thumb'] as const
  const read = await withLocalCopy(ctx.ports, storageKey, (path) => workersOf(ctx.ports).run({ kind: 'read', path, boxes: shown.map((preset) => presets[preset].width) }))
  await Promise.all(shown.map((preset, at) => keepRendition(ctx.ports, renditionKey(checksum, preset, 'webp', null, null, null, page), read.webps[at]!.bytes, formats.webp)))
  return read
}

async function lookAtFilm(ctx: JobContext, { checksum, storageKey }: Row): Promise<Seen> {
  const { config } = ctx.ports
  const reader = await findFilmReader(config)
  const film = await withLocalCopy(ctx.ports, storageKey, (path) => readFilm(reader, config, path, ctx.abort))
  const facts = film.fps === null ? {} : { fps: film.fps }
  if (!film.poster) return { width: film.width, height: film.height, durationSec: film.durationSec, facts, note: film.note }
  await keepRendition(ctx.ports, posterKey(checksum), film.poster, formats.jpg)
  const read = await lookAtPicture(ctx, { checksum, storageKey: posterKey(checksum) })
  return { ...read, width: film.width ?? read.width, height: film.height ?? read.height, durationSec: film.durationSec, facts: { ...facts, poster: true }, takenAt: null, note: film.note }
}

/** A PDF file is shown by its first page. It has no size in pixels, and two plans that look alike are no duplicates. */
async function lookAtDocument(ctx: JobContext, { checksum }: Row): Promise<Seen> {
  const nothing = { width: null, height: null, facts: {} }
  const { pages, note } = await lookAtPaper(ctx.ports, checksum)
  if (pages === null) return { ...nothing, note }
  const { placeholder, colour } = await lookAtPicture(ctx, { checksum, storageKey: pageKey(checksum, 1) }, 1)
  return { ...nothing, pages, ...(placeholder ? { placeholder } : {}), ...(colour ? { colour } : {}) }
}

const looks = { image: (ctx: JobContext, row: Row) => lookAtPicture(ctx, row), video: lookAtFilm, document: lookAtDocument }

/** What the camera wrote into the first content stays when an enhanced one, which carries nothing, is looked at. A content that came meanwhile has a look of its own. */
const markReady = (ctx: JobContext, assetId: string, { kind, checksum, state }: Row, seen: Seen) =>
  ctx.transaction(async (tx) => {
    const facts = JSON.stringify(seen.facts)
    // Keywords are tags: those that the photographer wrote are put on when the file is looked at first.
    const keywords = state === 'processing' ? (seen.facts.keywords ?? []) : []
    const isTagged = keywords.length > 0 && (await addKeywords(tx, assetId, keywords))
    // A look is no act on the file: it may be taken back or changed while it is looked at, and either can be undone.
    await withoutJournal(tx)
    await tx.db.run(sql`UPDATE media.versions SET width = coalesce(${seen.width}::int, width), height = coalesce(${seen.height}::int, height), duration_sec = ${seen.durationSec ?? null}::float8, pages = ${seen.pages ?? null}::int,
      placeholder = ${seen.placeholder ?? null}, colour = ${seen.colour ?? null} WHERE asset_id = ${assetId}::uuid AND workspace_id = ${tx.workspaceId}::uuid AND checksum = ${checksum}`)
    const changed = await tx.db.run(sql`UPDATE media.assets SET state = 'ready', failure = NULL, note = ${seen.note ?? null}, width = coalesce(${seen.width}::int, width), height = coalesce(${seen.height}::int, height),
      duration_sec = ${seen.durationSec ?? null}::float8, pages = ${seen.pages ?? null}::int, placeholder = ${seen.placeholder ?? null}, colour = ${seen.colour ?? null}, facts = ${kind === 'video' ? sql`${facts}::jsonb` : sql`${facts}::jsonb || facts`},
      taken_at = coalesce(taken_at, ${seen.takenAt ?? null}::timestamp), version = version + 1 ${isTagged ? sql`, ${tagWords}` : sql``} WHERE id = ${assetId}::uuid AND workspace_id = ${tx.workspaceId}::uuid AND checksum = ${checksum}`)
    if (!changed) return
    if (seen.likeness !== undefined) await keepLikeness(tx, assetId, { checksum, likeness: seen.likeness })
    tx.emit(assetRead, assetId, { assetId, state: 'ready' })
  })

const markFailed = (ctx: JobContext, assetId: string, failure: string) =>
  ctx.transaction(async (tx) => {
    await withoutJournal(tx)
    const changed = await tx.db.run(sql`UPDATE media.assets SET state = 'failed', failure = ${failure}, version = version + 1 WHERE id = ${assetId}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)
    if (changed) tx.emit(assetRead, assetId, { assetId, state: 'failed' })
  })
