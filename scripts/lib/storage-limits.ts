import type pg from 'pg'
import { onHouseDatabase } from './house-database.ts'

type Row = { slug: string; name: string; taken: string; own: string | null }

/**
 * Shows how much each workspace keeps and may keep, or sets it for one, on the machine itself: what a workspace may keep is the
 * operator's to say, so no page and no key of a workspace does it.
 * @param words nothing, or the short name of a workspace and a size such as `50GB`, or `none`
 * @returns the text to print
 * @throws Error with words for people when no database answers, no workspace is called so, or the size is none
 */
export async function storageLimits(words: readonly string[], root: string): Promise<string> {
  return onHouseDatabase(root, async (client, config) => {
    const [slug, size] = words
    if (slug !== undefined) await write(client, slug, size)
    const { rows } = await client.query<Row>(`SELECT w.slug, w.name, coalesce((SELECT sum(v.bytes) FROM media.versions v WHERE v.workspace_id = w.id), 0) AS taken, l.bytes AS own
      FROM identity.workspaces w LEFT JOIN media.storage_limits l ON l.workspace_id = w.id WHERE w.deleted_at IS NULL ${slug === undefined ? '' : 'AND w.slug = $1'} ORDER BY w.slug`, slug === undefined ? [] : [slug])
    return rows.map((row) => line(row, config.WORKSPACE_STORAGE_BYTES)).join('\n') || 'There is no workspace yet.'
  })
}

async function write(client: pg.Client, slug: string, size: string | undefined): Promise<void> {
  const { rows: [workspace] } = await client.query<{ id: string }>('SELECT id FROM identity.workspaces WHERE slug = $1 AND deleted_at IS NULL', [slug])
  if (!workspace) throw new Error(`There is no workspace ${slug}. Without words, storage-limit lists them.`)
  if (size === 'none') await client.query('DELETE FROM media.storage_limits WHERE workspace_id = $1', [workspace.id])
  else await client.query('INSERT INTO media.storage_limits (workspace_id, bytes) VALUES ($1, $2) ON CONFLICT (workspace_id) DO UPDATE SET bytes = excluded.bytes, updated_at = now()', [workspace.id, bytesOf(size)])
}

const units: Record<string, number> = { '': 1, B: 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 }

function bytesOf(size: string | undefined): number {
  const match = /^(\d+(?:\.\d+)?)\s*([KMGT]?B)?$/i.exec(size ?? '')
  if (!match) throw new Error(`${size ?? 'Nothing'} is no size. Write it as 500MB, 50GB or 2TB, or none for no limit of its own.`)
  return Math.round(Number(match[1]) * units[(match[2] ?? '').toUpperCase()]!)
}

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(2)} GB`

function line({ slug, name, taken, own }: Row, forAll: number | undefined): string {
  const limit = own === null ? forAll : Number(own)
  const may = limit === undefined ? 'may keep any amount' : `may keep ${gigabytes(limit)}${own === null ? ' as all (WORKSPACE_STORAGE_BYTES)' : ''}`
  return `${slug.padEnd(24)}  ${name}: keeps ${gigabytes(Number(taken))}, ${may}`
}
