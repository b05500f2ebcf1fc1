import { z } from 'zod'
import type { StoredPicture } from '../../media/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { job, type JobContext } from '../../platform/jobs/job.ts'
import { countRows, findBatch, moveBatch, rowsAfter, saveBatch, saveRow, type BatchRecord, type RowRecord } from './batch-store.ts'
import { readWorld } from './batch-world.ts'
import { checkRow, type SaidBefore } from './check-row.ts'
import type { BatchFinding } from './contract.ts'
import { fetchPicture, type Picture, type Pictures } from './fetch-pictures.ts'
import { readRow, type RowPlan } from './read-row.ts'

const atOnce = 50

/** The dry run: says of each row what would become of it. Nothing is scheduled; pictures of addresses are looked at and wait outside the library. */
export const checkBatch = job({
  name: 'social.batch.check',
  payload: z.object({ batchId: z.string() }),
  attempts: 3,
  timeLimitSec: 3_600,
  concurrency: 2,
  handle: async (ctx, { batchId }) => {
    const batch = await findBatch(ctx, batchId)
    if (!batch || batch.state !== 'checking') return
    await ctx.transaction(async (tx) => {
      await tx.db.run(sql`UPDATE social.batch_rows SET outcome = NULL, findings = '[]', plan = NULL WHERE batch_id = ${batchId}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)
      await saveBatch(tx, batchId, sql`rows_done = 0`)
    })
    const isWhole = await checkAll(ctx, batch)
    await ctx.transaction((tx) => moveBatch(tx, batchId, isWhole ? 'checked' : 'mapping'))
  },
})

/** False when somebody asked to stop. */
async function checkAll(ctx: JobContext, batch: BatchRecord): Promise<boolean> {
  const said: SaidBefore = new Map()
  for (let after = 0; ;) {
    if (ctx.abort.aborted) throw new Error('stopped before the end; the next try begins anew')
    const rows = await rowsAfter(ctx, batch.id, after, atOnce)
    if (rows.length === 0) return true
    const world = await readWorld(ctx, batch, rows)
    const read = rows.map((row) => (row.fault === null ? readRow(row.cells, world) : brokenLine(row)))
    const pictures = await picturesFor(ctx, batch.id, read.flatMap(({ plan }) => plan?.media.flatMap(({ url }) => url ?? []) ?? []))
    const goesOn = await ctx.transaction(async (tx) => {
      for (const [place, row] of rows.entries()) {
        const { plan, findings } = read[place]!
        const all = plan ? [...findings, ...(await checkRow(tx, plan, world, pictures, said, row.line))] : findings
        await saveRow(tx, batch.id, { row: row.row, outcome: outcomeOf(all), findings: all, plan, postId: null })
      }
      return countRows(tx, batch.id, rows.length)
    })
    if (!goesOn) return false
    after = rows.at(-1)!.row
  }
}

const outcomeOf = (findings: readonly BatchFinding[]) => (findings.some(({ level }) => level === 'error') ? 'wrong' : findings.length > 0 ? 'warned' : 'ready')

const brokenLine = ({ fault }: RowRecord): { plan: RowPlan | null; findings: BatchFinding[] } => ({ plan: null, findings: [{ level: 'error', field: 'text', account: null, message: fault!, remedy: 'Mend the line and choose the file again.' }] })

/** What lies behind some addresses; each is fetched once for the whole file. */
export async function picturesFor(ctx: JobContext, batchId: string, urls: readonly string[]): Promise<Pictures> {
  const wanted = [...new Set(urls)]
  if (wanted.length === 0) return new Map()
  const known = await ctx.db.all<{ url: string; content: StoredPicture | null; problem: string | null }>(sql`SELECT url, content, problem FROM social.batch_pictures WHERE batch_id = ${batchId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND url = ANY(${wanted}::text[]) AND content IS NOT NULL`)
  const pictures = new Map<string, Picture>(known.map(({ url, content }) => [url, { content: content! }]))
  for (const url of wanted) {
    if (pictures.has(url)) continue
    const picture = await fetchPicture(ctx, url)
    pictures.set(url, picture)
    await ctx.transaction((tx) => tx.db.run(sql`INSERT INTO social.batch_pictures (batch_id, url, workspace_id, content, problem)
      VALUES (${batchId}::uuid, ${url}, ${tx.workspaceId}::uuid, ${'content' in picture ? JSON.stringify(picture.content) : null}::jsonb, ${'problem' in picture ? picture.problem : null})
      ON CONFLICT (batch_id, url) DO UPDATE SET content = excluded.content, problem = excluded.problem`))
  }
  return pictures
}
