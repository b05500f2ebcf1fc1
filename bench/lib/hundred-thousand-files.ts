import { onDatabase, type BenchDatabase } from './database.ts'
import { signatureOf, packVector } from '../../server/media/search/signature.ts'

/** So many files lie in the library of the benches, brought in over five years. */
export const fileCount = 100_000

const rooms = ['Kitchen', 'Bedroom', 'Bathroom', 'Living room', 'Garden', 'Front of the house', 'Hallway', 'Terrace', 'Garage', 'Floor plan', 'Study', 'Cellar']
const adjectives = ['bright', 'large', 'narrow', 'tiled', 'panelled', 'north', 'south', 'open', 'renovated', 'empty']
const streets = ['Harbour Lane', 'Mill Road', 'Elm Court', 'Quay Street', 'Station Hill', 'Orchard Close', 'Priory Walk', 'Bell Yard']

/**
 * Fills the library of a workspace: pictures that share one content address each with no other file, texts of some thousand kinds,
 * and vectors of the house's own model id. The vectors themselves are random: what they mean does not change what they cost.
 */
export async function fillLibrary(database: BenchDatabase, workspaceId: string, model: string): Promise<void> {
  await onDatabase(database.superuserUrl, async (client) => {
    await client.query('SET session_replication_role = replica')
    await client.query(`INSERT INTO media.assets (id, workspace_id, name, kind, content_type, bytes, checksum, storage_key, width, height, alt, state, placeholder, colour, created_at, updated_at)
      SELECT gen_random_uuid(), $1, ($3::text[])[1 + n % 12] || ' ' || n, 'image', 'image/jpeg', 2000000 + n, md5(n::text) || md5('f' || n), 'bench/' || n, 3000, 2000,
        'A ' || ($4::text[])[1 + n % 10] || ' ' || lower(($3::text[])[1 + n % 12]) || ' in ' || ($5::text[])[1 + n % 8], 'ready', NULL, '#8a8f98', t, t
      FROM (SELECT n, now() - n * interval '26 minutes' AS t FROM generate_series(1, $2::int) n) s`, [workspaceId, fileCount, rooms, adjectives, streets])
    await client.query(`INSERT INTO media.findables (asset_id, workspace_id, name, caption, listing, meant, added_at) SELECT id, workspace_id, name, alt, 'House number ' || bytes % 900, alt, created_at FROM media.assets WHERE workspace_id = $1`, [workspaceId])
    await client.query(`INSERT INTO media.versions (id, workspace_id, asset_id, number, checksum, storage_key, content_type, bytes, width, height, making, created_at)
      SELECT gen_random_uuid(), workspace_id, id, 1, checksum, storage_key, content_type, bytes, width, height, '{"how":"uploaded","engine":"foyer","alterations":[],"from":[]}', created_at FROM media.assets WHERE workspace_id = $1`, [workspaceId])
    await client.query('SET session_replication_role = DEFAULT')
    const { rows } = await client.query<{ id: string }>('SELECT id FROM media.assets WHERE workspace_id = $1', [workspaceId])
    for (let from = 0; from < rows.length; from += 2_000) {
      const part = rows.slice(from, from + 2_000).map(({ id }, at) => ({ id, vector: randomVector(from + at) }))
      await client.query(`INSERT INTO media.meanings (asset_id, workspace_id, model_id, signature) SELECT w.id, $1, $2, w.bits::bit(512) FROM unnest($3::uuid[], $4::text[]) AS w(id, bits)`, [workspaceId, model, part.map(({ id }) => id), part.map(({ vector }) => signatureOf(vector))])
      await client.query(`INSERT INTO media.vectors (asset_id, workspace_id, model_id, dim, vector) SELECT w.id, $1, $2, 512, w.bytes FROM unnest($3::uuid[], $4::bytea[]) AS w(id, bytes)`, [workspaceId, model, part.map(({ id }) => id), part.map(({ vector }) => packVector(vector))])
    }
    await client.query('VACUUM ANALYZE')
  })
}

/** 512 numbers around nought; the same for the same seed. */
export function randomVector(seed: number): Float32Array {
  let state = (seed + 1) * 2_654_435_761
  return Float32Array.from({ length: 512 }, () => {
    state = Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e37
    return ((state >>> 0) / 2 ** 32) * 2 - 1
  })
}
