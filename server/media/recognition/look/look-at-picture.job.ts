import { z } from 'zod'
import { sql } from '../../../platform/db/sql.ts'
import { FoyerError } from '../../../platform/errors.ts'
import { job, type JobContext } from '../../../platform/jobs/job.ts'
import { StoredFileMissing } from '../../../platform/storage/storage.ts'
import type { StoredFacts } from '../../assets/asset-queries.ts'
import { drawAndKeep } from '../../papers/ensure-page.ts'
import { withLocalCopy } from '../../pictures/local-copy.ts'
import { PictureRefused } from '../../pictures/picture-task.ts'
import { pageKey } from '../../pictures/presets.ts'
import { serviceThatLooks } from '../services/service-store.ts'
import { suggest, type Known } from '../suggestions/suggest.ts'
import { keepSuggestions } from '../suggestions/suggestion-store.ts'
import { keepSight } from './sight-store.ts'
import { lookLocally, type Problem } from './look-locally.ts'

type Row = { name: string; checksum: string; storageKey: string; pages: number | null; facts: StoredFacts }

/**
 * Looks at a picture that is in the library, or at the first page of a PDF file: words, objects, whether it is for everybody, and guesses from all that is known of it. A
 * model that fails is written down and takes nothing else with it; the file itself is never touched.
 */
export const lookAtPicture = job({
  name: 'media.look-at-picture',
  payload: z.object({ assetId: z.string() }),
  attempts: 3,
  concurrency: 1,
  timeLimitSec: 300,
  handle: async (ctx, { assetId }) => {
    const row = await ctx.db.maybe<Row>(sql`SELECT name, checksum, storage_key AS "storageKey", pages, facts FROM media.assets
      WHERE id = ${assetId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND (kind = 'image' OR pages IS NOT NULL) AND state = 'ready' AND deleted_at IS NULL`)
    if (!row) return
    try {
      const { key, text } = row.pages === null ? { key: row.storageKey, text: '' } : await firstPage(ctx, row.checksum)
      await withLocalCopy(ctx.ports, key, (path) => look(ctx, assetId, row, { path, text }))
    } catch (error) {
      // The file is gone from the storage, or its page cannot be drawn any more; the library says so itself.
      if (!(error instanceof StoredFileMissing || error instanceof PictureRefused)) throw error
    }
  },
})

/** Drawn anew, since only the drawing tells the text of the page. */
async function firstPage({ ports }: JobContext, checksum: string): Promise<{ key: string; text: string }> {
  const { text } = await drawAndKeep(ports, checksum, 1)
  return { key: pageKey(checksum, 1), text }
}

async function look(ctx: JobContext, assetId: string, row: Row, { path, text }: { path: string; text: string }): Promise<void> {
  const seen = await lookLocally(ctx.ports, path, ctx.abort, text)
  const { service, problems } = await askService(ctx, path)
  const suggestions = suggest({ name: row.name, facts: row.facts, words: seen.words.words, objects: seen.objects, service })
  await ctx.transaction(async (tx) => {
    await keepSight(tx, assetId, row.checksum, { ...seen, problems: [...seen.problems, ...problems], seenBy: [...seen.seenBy, ...(service ? [service.by] : [])] })
    await keepSuggestions(tx, assetId, suggestions)
  })
}

/** What the service of the workspace sees, if there is one that looks. Its failure is a problem of the look, said in its words. */
async function askService(ctx: JobContext, path: string): Promise<{ service: Known['service']; problems: Problem[] }> {
  const provider = await serviceThatLooks(ctx)
  if (!provider?.look) return { service: null, problems: [] }
  try {
    const { tags, room, caption } = await provider.look({ path, signal: ctx.abort })
    return { service: { by: provider.id, ...(tags ? { tags } : {}), ...(room ? { room } : {}), ...(caption ? { caption } : {}) }, problems: [] }
  } catch (error) {
    if (!(error instanceof FoyerError)) throw error
    return { service: null, problems: [{ by: provider.id, reason: String(error.details['reason'] ?? error.person) }] }
  }
}
