import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job, type JobContext } from '../../platform/jobs/job.ts'
import { StoredFileMissing } from '../../platform/storage/storage.ts'
import { withoutJournal } from '../../platform/operations/without-journal.ts'
import { withLocalCopy } from '../pictures/local-copy.ts'
import { PictureRefused } from '../pictures/picture-task.ts'
import { posterKey } from '../pictures/presets.ts'
import { workersOf } from '../pictures/workers-of.ts'
import { keepLikeness } from './keep-likeness.ts'

type Unseen = { id: string; workspaceId: string; kind: 'image' | 'video'; checksum: string; storageKey: string }

/** So many at once; another run goes on with the rest. */
const part = 200

/** Hourly: pictures that were in the library before likeness was worked out at reading get theirs. */
export const hashPictures = job({
  name: 'media.hash-pictures',
  payload: z.object({}),
  cron: '25 * * * *',
  attempts: 2,
  concurrency: 1,
  timeLimitSec: 3_000,
  handle: async (ctx) => {
    for (let unseen = await nextOf(ctx); unseen.length > 0 && !ctx.abort.aborted; unseen = await nextOf(ctx)) {
      for (const one of unseen) await hash(ctx, one)
    }
  },
})

const nextOf = (ctx: JobContext) => ctx.db.all<Unseen>(sql`SELECT a.id, a.workspace_id AS "workspaceId", a.kind, a.checksum, a.storage_key AS "storageKey" FROM media.assets a
  WHERE a.deleted_at IS NULL AND a.state = 'ready' AND (a.kind = 'image' OR (a.facts->>'poster')::boolean)
    AND NOT EXISTS (SELECT FROM media.likenesses l WHERE l.asset_id = a.id AND l.checksum = a.checksum) ORDER BY a.id LIMIT ${part}`)

async function hash(ctx: JobContext, { id, workspaceId, kind, checksum, storageKey }: Unseen): Promise<void> {
  const likeness = await withLocalCopy(ctx.ports, kind === 'video' ? posterKey(checksum) : storageKey, async (path) => (await workersOf(ctx.ports).run({ kind: 'hash', path })).likeness).catch((error: unknown) => {
    // One that cannot be opened resembles nothing, and is not asked again.
    if (error instanceof PictureRefused || error instanceof StoredFileMissing) return null
    throw error
  })
  await ctx.inWorkspace(workspaceId, async (tx) => {
    await withoutJournal(tx)
    await keepLikeness(tx, id, { checksum, likeness })
  })
}
