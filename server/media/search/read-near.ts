import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { signatureBytes, signatureOf } from './signature.ts'
import { forgetSignatures, signaturesOf } from './signatures-of.ts'
import type { Signatures } from './signatures.ts'

/** By signature; a tenth of them are truly near. */
const candidates = 400
/** With more of them gone, much of the library went, and it is read anew sooner than taken out one by one. */
const manyGone = 100

type Wanted = { model: string; vector: Float32Array; /** Null: the database compares them. */ signatures: Signatures | null }
type Near = { id: string; vector: Buffer }

/** The packed vectors of the files whose signatures are nearest to a vector of the same model; in no order. */
export async function readNear(ctx: Context, { model, vector, signatures }: Wanted): Promise<Near[]> {
  if (!signatures) return vectorsOf(ctx, model, sql`media.find_meanings(${ctx.workspaceId}::uuid, ${model}, ${signatureOf(vector)}::bit(512), ${candidates}::int)`)
  const near = signatures.nearest(signatureBytes(vector), candidates)
  const rows = await vectorsOf(ctx, model, sql`unnest(${near}::uuid[])`)
  if (rows.length === near.length) return rows
  // Files went since: their places go to the next nearest.
  const there = new Set(rows.map(({ id }) => id))
  const gone = near.filter((id) => !there.has(id))
  for (const id of gone) signatures.delete(id)
  if (gone.length <= manyGone) return readNear(ctx, { model, vector, signatures })
  forgetSignatures(ctx, model)
  return readNear(ctx, { model, vector, signatures: await signaturesOf(ctx, model) })
}

const vectorsOf = (ctx: Context, model: string, near: ReturnType<typeof sql>) =>
  ctx.db.all<Near>(sql`SELECT v.asset_id AS id, v.vector FROM ${near} AS near(asset_id)
    JOIN media.vectors v ON v.workspace_id = ${ctx.workspaceId}::uuid AND v.model_id = ${model} AND v.asset_id = near.asset_id`)
