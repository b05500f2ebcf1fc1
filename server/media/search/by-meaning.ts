import { setTimeout as sleep } from 'node:timers/promises'
import { FoyerError } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { meaningModelOf, meaningsOf } from './meanings-of.ts'
import { readNear } from './read-near.ts'
import { cosine } from './signature.ts'
import { signaturesOf } from './signatures-of.ts'

/** Turned further away than this, texts have nothing to do with each other: nonsense reaches 0.12. */
const nearEnough = 0.2
/** Whoever types sees words found at once; a model that is running answers within this. */
const blinkMs = 150

/**
 * Files whose texts mean the like, the nearest first; null when the model gave no answer, and words have to do. Without
 * `wait` it has a blink for it; what it says later is kept for when the same is asked again.
 */
export async function findByMeaning(ctx: Context, q: string, wait: boolean): Promise<string[] | null> {
  const asked = prepare(ctx, q)
  const ready = wait ? await asked : await Promise.race([asked, sleep(blinkMs, null, { ref: false })])
  if (!ready) return null
  const rows = await readNear(ctx, ready)
  const near = rows.map(({ id, vector }) => ({ id, likeness: cosine(ready.vector, vector) })).filter(({ likeness }) => likeness >= nearEnough)
  return near.sort((a, b) => b.likeness - a.likeness).map(({ id }) => id)
}

type Meaning = { model: string; vector: Float32Array }

/** What is looked for, and among which signatures: both may take a while the first time. */
async function prepare(ctx: Context, q: string) {
  const wanted = await meaningOf(ctx, q)
  return wanted && { ...wanted, signatures: await signaturesOf(ctx, wanted.model) }
}

/** What people type is asked for again with each page and each filter. */
const remembered = 200
const known = new WeakMap<object, Map<string, Meaning>>()

async function meaningOf(ctx: Context, q: string): Promise<Meaning | null> {
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

function memoryOf(ports: object): Map<string, Meaning> {
  let memory = known.get(ports)
  if (!memory) known.set(ports, (memory = new Map()))
  return memory
}
