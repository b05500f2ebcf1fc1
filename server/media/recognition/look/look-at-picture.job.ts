import { z } from 'zod'
import { sql } from '../../../platform/db/sql.ts'
import { FoyerError } from '../../../platform/errors.ts'
import { job, type JobContext } from '../../../platform/jobs/job.ts'
import { StoredFileMissing } from '../../../platform/storage/storage.ts'
import type { StoredFacts } from '../../assets/asset-queries.ts'
import { withLocalCopy } from '../../pictures/local-copy.ts'
import { serviceThatLooks } from '../services/service-store.ts'
import { suggest, type Known } from '../suggestions/suggest.ts'
import { keepSuggestions } from '../suggestions/suggestion-store.ts'
import { keepSight } from './sight-store.ts'
import { lookLocally, type Problem } from './look-locally.ts'

type Row = { name: string; checksum: string; storageKey: string; facts: StoredFacts }

/**
 * Looks at a picture that is in the library: words, objects, whether it is for everybody, and guesses from all that is known of it. A
 * model that fails is written down and takes nothing else with it; the file itself is never touched.
 */
export const lookAtPicture = job({
  name: 'media.look-at-picture',
  payload: z.object({ assetId: z.string() }),
  attempts: 3,
  concurrency: 1,
  timeLimitSec: 300,
  handle: async (ctx, { assetId }) => {
    const row = await ctx.db.maybe<Row>(sql`SELECT name, checksum, storage_key AS "storageKey", facts FROM media.assets
      WHERE id = ${assetId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND kind = 'image' AND state = 'ready' AND deleted_at IS NULL`)
    if (!row) return
    try {
      await withLocalCopy(ctx.ports, row.storageKey, (path) => look(ctx, assetId, row, path))
    } catch (error) {
      // The file is gone from the storage; the library says so itself.
      if (!(error instanceof StoredFileMissing)) throw error
    }
  },
})

async function look(ctx: JobContext, assetId: string, row: Row, path: string): Promise<void> {
  const seen = await lookLocally(ctx.ports, path, ctx.abort)
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
