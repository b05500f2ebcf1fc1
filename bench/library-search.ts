import { compare, figure, percentile } from './lib/compare.ts'
import { startBenchDatabase } from './lib/database.ts'
import { startHouse } from './lib/house.ts'
import { fileCount, fillLibrary, randomVector } from './lib/hundred-thousand-files.ts'
import { request, startLoad } from './lib/load.ts'
import { RawSql } from './lib/raw-sql.ts'
import { runAlone } from './lib/run-alone.ts'
import { signatureOf } from '../server/media/search/signature.ts'

const connections = 4
const seconds = 5
/** The name under which the product keeps vectors of the model that comes with it. */
const model = 'foyer.use-lite-en/1#1'

/** What people type: a room, a street, both, a file's number, a part of a word, and what no file says in these words. */
const typed = ['kitchen', 'bright kitchen', 'harbour lane', 'garden priory', 'floor plan', '48211', 'bedroom 777', 'renov', 'terrace quay', 'house number 412', 'place to cook', 'somewhere to swim', 'panelled study elm', 'cellar', 'garage station hill']

/** Search by words and by meaning over a hundred thousand files, over HTTP and signed in, against its two statements as the cluster's owner. */
export async function run(): Promise<void> {
  const database = await startBenchDatabase()
  const house = await startHouse(database)
  const load = startLoad()
  const raw = new RawSql(database.superuserUrl, connections, seconds)
  try {
    await fillLibrary(database, house.workspaceId, model)
    const headers = await house.signIn()
    const ask = (q: string) => request('GET', `/api/v1/assets/search?${new URLSearchParams({ q, limit: '60' })}`, headers)
    const measured: number[] = []
    const ours = async () => {
      const p95 = percentile((await load.run({ port: house.port, requests: typed.map(ask), connections, seconds })).latenciesMs, 95)
      measured.push(p95)
      return p95
    }
    const baseline = () => raw.p95((query, n) => bare(query, house.workspaceId, typed[n % typed.length]!, n))
    await ours()
    await baseline()
    measured.length = 0
    await compare({ name: `library-search p95 over ${fileCount.toLocaleString('en-GB')} files, ${connections} at a time`, unit: 'ms', asked: { atMost: 3 }, ours, baseline })
    figure('library-search p95', percentile(measured, 50), 'ms', 100)
    const fresh = Array.from({ length: 2_000 }, (_, n) => ask(`${typed[n % typed.length]!} ${n}`))
    figure('library-search p95, words never asked for before, one at a time', percentile((await load.run({ port: house.port, requests: fresh, connections: 1, seconds })).latenciesMs, 95), 'ms', 100)
  } finally {
    await raw.end()
    await load.stop()
    await house.stop()
    await database.stop()
  }
}

const columns = 'a.id, a.name, a.kind, a.content_type, a.bytes, a.width, a.height, a.checksum, a.alt, a.state, a.created_at, a.updated_at'

/** By hand: the files that hold the words, the four hundred nearest by signature with their vectors, and the first page of both. */
async function bare(query: (statement: { name: string; text: string; values: unknown[] }) => Promise<unknown[]>, workspaceId: string, text: string, n: number): Promise<void> {
  const patterns = text.split(' ').sort((a, b) => b.length - a.length).map((word) => `%${word}%`)
  const words = (await query({ name: 'words', text: 'SELECT asset_id AS id FROM media.findables WHERE workspace_id = $1 AND search LIKE $2 AND search LIKE ALL ($3) LIMIT 400', values: [workspaceId, patterns[0], patterns] })) as { id: string }[]
  const near = (await query({
    name: 'near', values: [workspaceId, model, signatureOf(randomVector(n))],
    text: `SELECT v.asset_id AS id, v.vector FROM (SELECT asset_id FROM media.meanings WHERE workspace_id = $1 AND model_id = $2 ORDER BY bit_count(signature # $3::bit(512)) LIMIT 400) n
      JOIN media.vectors v ON v.workspace_id = $1 AND v.model_id = $2 AND v.asset_id = n.asset_id`,
  })) as { id: string }[]
  await query({ name: 'page', text: `SELECT ${columns} FROM media.assets a WHERE a.id = ANY ($1) AND a.deleted_at IS NULL`, values: [[...words, ...near].slice(0, 61).map(({ id }) => id)] })
}

await runAlone(import.meta.url, run)
