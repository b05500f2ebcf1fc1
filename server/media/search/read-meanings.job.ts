import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job, type JobContext } from '../../platform/jobs/job.ts'
import { meaningModelOf, meaningsOf } from './meanings-of.ts'
import { meantText } from './meant-text.ts'
import { packVector, signatureOf } from './signature.ts'

type Row = { id: string; name: string; tags: string; caption: string; listing: string; room: string; words: string; meant: string | null; hasMeaning: boolean }

/** Files of one go: some seconds of work for the model of the house. */
const part = 200

/**
 * Works out what files mean by their texts. One that changed is named; without a name all files of the workspace are looked
 * through whose text changed, or that the present model has not read. Vectors of a former model go.
 */
export const readMeanings = job({
  name: 'media.read-meanings',
  payload: z.object({ assetId: z.string().optional() }),
  attempts: 3,
  concurrency: 1,
  timeLimitSec: 3_000,
  handle: async (ctx, { assetId }) => {
    if (assetId) await readListing(ctx, assetId)
    const model = await meaningModelOf(ctx)
    let after: string | undefined
    do {
      const rows = await next(ctx, model, assetId, after)
      if (rows.length > 0) await readPart(ctx, rows)
      after = rows.length === part ? rows.at(-1)!.id : undefined
    } while (after && !ctx.abort.aborted)
  },
})

/** The title of the listing that shows a file comes from the room that keeps listings. */
async function readListing(ctx: JobContext, assetId: string): Promise<void> {
  const uses = (await ctx.ports.inside.assetUses().get('listing')?.find(ctx, assetId)) ?? []
  const title = uses.map((use) => use.title).slice(0, 3).join(', ')
  await ctx.transaction((tx) => tx.db.run(sql`UPDATE media.findables SET listing = ${title} WHERE asset_id = ${assetId}::uuid AND workspace_id = ${tx.workspaceId}::uuid AND listing <> ${title}`))
}

const next = (ctx: JobContext, model: string, assetId: string | undefined, after: string | undefined) =>
  ctx.db.all<Row>(sql`SELECT f.asset_id AS id, f.name, f.tags, f.caption, f.listing, f.room, f.words, f.meant, m.asset_id IS NOT NULL AS "hasMeaning" FROM media.findables f
    LEFT JOIN media.meanings m ON m.workspace_id = f.workspace_id AND m.model_id = ${model} AND m.asset_id = f.asset_id
    WHERE f.workspace_id = ${ctx.workspaceId}::uuid ${assetId ? sql`AND f.asset_id = ${assetId}::uuid` : sql``} ${after ? sql`AND f.asset_id > ${after}::uuid` : sql``}
    ORDER BY f.asset_id LIMIT ${part}`)

async function readPart(ctx: JobContext, rows: readonly Row[]): Promise<void> {
  const changed = rows.map((row) => ({ id: row.id, text: meantText(row), row })).filter(({ text, row }) => text !== row.meant || (text !== '' && !row.hasMeaning))
  if (changed.length === 0) return
  const told = changed.filter(({ text }) => text !== '')
  const { model, vectors } = await meaningsOf(ctx, told.map(({ text }) => text), ctx.abort)
  const meanings = told.map(({ id }, at) => ({ id, signature: signatureOf(vectors[at]!), vector: packVector(vectors[at]!).toString('base64') }))
  await ctx.transaction(async (tx) => {
    const ids = changed.map(({ id }) => id)
    for (const table of ['meanings', 'vectors']) await tx.db.run(sql`DELETE FROM ${sql.ref(`media.${table}`)} WHERE workspace_id = ${tx.workspaceId}::uuid AND asset_id = ANY (${ids}::uuid[])`)
    // A file that went meanwhile is not written down again.
    const wanted = sql`jsonb_to_recordset(${JSON.stringify(meanings)}::jsonb) AS w(id uuid, signature text, vector text) JOIN media.findables f ON f.asset_id = w.id AND f.workspace_id = ${tx.workspaceId}::uuid`
    await tx.db.run(sql`INSERT INTO media.meanings (asset_id, workspace_id, model_id, signature) SELECT w.id, ${tx.workspaceId}::uuid, ${model}, w.signature::bit(512) FROM ${wanted}`)
    await tx.db.run(sql`INSERT INTO media.vectors (asset_id, workspace_id, model_id, dim, vector) SELECT w.id, ${tx.workspaceId}::uuid, ${model}, ${vectors[0]?.length ?? 0}::int, decode(w.vector, 'base64') FROM ${wanted}`)
    await tx.db.run(sql`UPDATE media.findables f SET meant = w.text FROM jsonb_to_recordset(${JSON.stringify(changed.map(({ id, text }) => ({ id, text })))}::jsonb) AS w(id uuid, text text)
      WHERE f.asset_id = w.id AND f.workspace_id = ${tx.workspaceId}::uuid`)
  })
}
