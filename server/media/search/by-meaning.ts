import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from '../../platform/db/sql.ts'
import { FoyerError } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { meaningModelOf, meaningsOf } from './meanings-of.ts'
import { cosine, signatureOf } from './signature.ts'

/** By signature; a tenth of them are truly near. */
const candidates = 400
/** Turned further away than this, texts have nothing to do with each other: nonsense reaches 0.12. */
const nearEnough = 0.2
/** Whoever types sees words found at once; a model that is running answers within this. */
const blinkMs = 150

/**
 * Files whose texts mean the like, the nearest first; null when the model gave no answer, and words have to do. Without
 * `wait` it has a blink for it; what it says later is kept for when the same is asked again.
 */
export async function findByMeaning(ctx: Context, q: string, wait: boolean): Promise<string[] | null> {
  const meaning = meaningOf(ctx, q)
  const wanted = wait ? await meaning : await Promise.race([meaning, sleep(blinkMs, null, { ref: false })])
  if (!wanted) return null
  const rows = await ctx.db.all<{ id: string; vector: Buffer }>(sql`SELECT v.asset_id AS id, v.vector FROM media.find_meanings(${ctx.workspaceId}::uuid, ${wanted.model}, ${signatureOf(wanted.vector)}::bit(512), ${candidates}::int) AS near(asset_id)
    JOIN media.vectors v ON v.workspace_id = ${ctx.workspaceId}::uuid AND v.model_id = ${wanted.model} AND v.asset_id = near.asset_id`)
  const near = rows.map(({ id, vector }) => ({ id, likeness: cosine(wanted.vector, vector) })).filter(({ likeness }) => likeness >= nearEnough)
  return near.sort((a, b) => b.likeness - a.likeness).map(({ id }) => id)
}

/** What people type is asked for again with each page and each filter. */
const remembered = 200
const known = new WeakMap<object, Map<string, { model: string; vector: Float32Array }>>()

async function meaningOf(ctx: Context, q: string): Promise<{ model: string; vector: Float32Array } | null> {
  const memory = memoryOf(ctx.ports)
  const key = `${await meaningModelOf(ctx)} ${q.toLowerCase()}`
  const before = memory.get(key)
  if (before) return before
  const read = await meaningsOf(ctx, [q]).catch((error: unknown) => {
    if (!(error instanceof FoyerError)) throw error
    ctx.log.warn({ err: error }, 'a search goes by its words alone')
    return null
  })
  const vector = read?.vectors[0]
  if (!read || !vector) return null
  const meaning = { model: read.model, vector }
  if (memory.size >= remembered) memory.delete(memory.keys().next().value!)
  memory.set(key, meaning)
  return meaning
}

function memoryOf(ports: object): Map<string, { model: string; vector: Float32Array }> {
  let memory = known.get(ports)
  if (!memory) known.set(ports, (memory = new Map()))
  return memory
}
