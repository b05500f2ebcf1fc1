import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { Signatures } from './signatures.ts'

type Reader = Pick<Context, 'ports' | 'db' | 'workspaceId'>
type Row = { id: string; bits: Buffer }
/** `end`: before it lie the transactions whose signatures are in; those from there on may have been open when it was read. */
type Library = { signatures: Signatures; end: string; isTooLarge: boolean; loaded: Promise<void> }

/** Files of all libraries whose signatures one process keeps, some 90 MB; the libraries searched last stay. */
const mostFiles = 500_000
/** Files of one reading, so that other requests are answered between two of them. */
const part = 5_000

const libraries = new WeakMap<object, Map<string, Library>>()

/**
 * The signatures of this workspace by a model, with all that committed transactions wrote, in whichever process; some may be
 * of files that went since. Null: the library is too large to keep. `most` is the number of files above which that is so.
 */
export async function signaturesOf(ctx: Reader, model: string, most = mostFiles): Promise<Signatures | null> {
  const all = librariesOf(ctx)
  const key = `${ctx.workspaceId} ${model}`
  const library = all.get(key) ?? begin(ctx, model, most)
  all.delete(key)
  all.set(key, library)
  try {
    await library.loaded
  } catch (error) {
    // A failure is not kept: the next search reads again.
    if (all.get(key) === library) all.delete(key)
    throw error
  }
  if (library.isTooLarge) return null
  await readSince(ctx, model, library)
  letGo(all, key, most)
  return library.signatures
}

/** The next search reads the library anew. */
export const forgetSignatures = (ctx: Reader, model: string): void => void librariesOf(ctx).delete(`${ctx.workspaceId} ${model}`)

function begin(ctx: Reader, model: string, most: number): Library {
  const library: Library = { signatures: new Signatures(), end: '0', isTooLarge: false, loaded: Promise.resolve() }
  library.loaded = load(ctx, model, library, most)
  return library
}

async function load(ctx: Reader, model: string, library: Library, most: number): Promise<void> {
  library.end = (await ctx.db.one<{ end: string }>(sql`SELECT platform.end_of_events()::text AS end`)).end
  let after: string | undefined
  do {
    const rows = await ctx.db.all<Row>(sql`SELECT asset_id AS id, ${bits} AS bits FROM media.meanings
      WHERE workspace_id = ${ctx.workspaceId}::uuid AND model_id = ${model} ${after ? sql`AND asset_id > ${after}::uuid` : sql``} ORDER BY asset_id LIMIT ${part}`)
    for (const row of rows) library.signatures.set(row.id, row.bits)
    after = rows.length === part ? rows.at(-1)!.id : undefined
    library.isTooLarge = library.signatures.size > most
  } while (after && !library.isTooLarge)
  if (library.isTooLarge) library.signatures = new Signatures()
}

/**
 * What was written since. Rows of a restored backup carry numbers of transactions that are still to come in this cluster; they
 * were read with the library.
 */
async function readSince(ctx: Reader, model: string, library: Library): Promise<void> {
  const rows = await ctx.db.all<{ end: string } & (Row | { id: null })>(sql`SELECT e.end::text AS end, m.asset_id AS id, ${bits} AS bits FROM (SELECT platform.end_of_events() AS end) e
    LEFT JOIN media.meanings m ON m.workspace_id = ${ctx.workspaceId}::uuid AND m.model_id = ${model} AND m.tx >= ${library.end}::xid8 AND m.tx < pg_snapshot_xmax(pg_current_snapshot())`)
  for (const row of rows) if (row.id !== null) library.signatures.set(row.id, row.bits)
  library.end = rows[0]!.end
}

/** Of the bytes that PostgreSQL sends, the first four say how many bits follow. */
const bits = sql`substr(bit_send(signature), 5)`

/** Lets go of the libraries that were searched longest ago, never of the one just asked for. */
function letGo(all: Map<string, Library>, asked: string, most: number): void {
  let total = [...all.values()].reduce((sum, { signatures }) => sum + signatures.size, 0)
  for (const [key, { signatures }] of all) {
    if (total <= most || key === asked) return
    all.delete(key)
    total -= signatures.size
  }
}

function librariesOf({ ports }: Reader): Map<string, Library> {
  let all = libraries.get(ports)
  if (!all) libraries.set(ports, (all = new Map()))
  return all
}
