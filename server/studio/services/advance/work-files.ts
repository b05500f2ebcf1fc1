import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { versionOf, withLocalCopy } from '../../../media/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { JobContext } from '../../../platform/jobs/job.ts'
import type { PictureRow } from '../orders/order-store.ts'

/** A folder of its own for as long as `work` runs. */
export async function withFolder<T>(ctx: JobContext, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = join(ctx.ports.config.FOYER_DATA, 'work', `picture-${randomUUID()}`)
  await mkdir(folder, { recursive: true })
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The photo as it was when the picture was ordered, and what was painted over it, as paths of this machine. */
export async function withSources<T>(ctx: JobContext, folder: string, { photoId, photoVersion, maskId }: PictureRow, work: (photo: string, mask: string | null) => Promise<T>): Promise<T> {
  const { storageKey } = await versionOf(ctx, photoId, photoVersion)
  const mask = maskId ? await ctx.db.one<{ png: Buffer }>(sql`SELECT png FROM studio.order_masks WHERE id = ${maskId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`) : null
  const maskPath = join(folder, 'painted.png')
  if (mask) await writeFile(maskPath, mask.png)
  return withLocalCopy(ctx.ports, storageKey, (photo) => work(photo, mask ? maskPath : null))
}
