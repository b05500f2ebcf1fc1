import { z } from 'zod'
import { peopleOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { signFileLink } from '../../platform/storage/file-links.ts'
import { AssetDetail } from '../contract.ts'
import { sentBy } from '../requests/sent-by.ts'
import { getAssetRow, type StoredFacts } from './asset-queries.ts'
import { presentAsset } from './present-asset.ts'

/** Purpose of the key that signs addresses of originals. */
export const originalSecret = 'media.originals'
const hourMs = 3_600_000

export const getAsset = operation({
  id: 'media.assets.get',
  summary: 'One file with everything that is known of it.',
  http: 'GET /api/v1/assets/:id',
  permission: 'media:read',
  effect: 'read',
  input: z.strictObject({ id: idOf('asset') }),
  output: AssetDetail,
  errors: [notFound],
  agent: { when: 'you need the facts of one file' },
}).run((ctx, { id }) => readAssetDetail(ctx, id))

export const linkOriginal = operation({
  id: 'media.assets.link-original',
  summary: 'An address of the original file that works for one to two hours, for members only. It carries whatever the camera wrote, the location too.',
  http: 'GET /api/v1/assets/:id/original',
  permission: 'media:read',
  effect: 'read',
  input: z.strictObject({ id: idOf('asset'), download: z.boolean().default(false) }),
  output: z.object({ url: z.string(), expiresAt: z.string() }),
  errors: [notFound],
}).run(async (ctx, { id, download }) => {
  return originalUrl(ctx, await getAssetRow(ctx, id), { download })
})

/** An address of the present content of a file (or of a former one, by its checksum) that works for one to two hours. It carries whatever the file holds, so it is given to members, or for documents that were made public. */
export function originalUrl(ctx: Pick<Context, 'ports' | 'now'>, { id, name, checksum }: { id: string; name: string; checksum: string }, { download = false }: { download?: boolean } = {}): { url: string; expiresAt: string } {
  // Whole hours: the same file keeps one address for a while, so a player may seek without loading anew.
  const expiresAt = new Date((Math.floor(ctx.now.getTime() / hourMs) + 2) * hourMs).toISOString()
  const url = signFileLink(
    // The content is named: a copy that is kept for an hour, or half of a film, must not meet the bytes of a newer one.
    { path: `/files/o/${id}/${checksum}`, expiresAt, name, ...(download ? { disposition: 'attachment' as const } : {}) },
    ctx.ports.secretFor(originalSecret),
  )
  return { url, expiresAt }
}

async function readAssetDetail(ctx: Context, id: string): Promise<z.input<typeof AssetDetail>> {
  const row = await getAssetRow(ctx, id)
  const more = await ctx.db.one<{ facts: StoredFacts; takenAt: string | null; addedBy: string | null }>(
    sql`SELECT facts, to_char(taken_at, 'YYYY-MM-DD"T"HH24:MI:SS') AS "takenAt", added_by AS "addedBy" FROM media.assets WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`,
  )
  const person = more.addedBy ? (await peopleOf(ctx, [more.addedBy])).get(more.addedBy) : undefined
  const { facts } = more
  return {
    ...presentAsset(ctx, row),
    checksum: row.checksum,
    takenAt: more.takenAt,
    facts: {
      camera: facts.camera ?? null, lens: facts.lens ?? null, exposure: facts.exposure ?? null, aperture: facts.aperture ?? null, iso: facts.iso ?? null,
      focalLength: facts.focalLength ?? null, title: facts.title ?? null, caption: facts.caption ?? null, creator: facts.creator ?? null,
      copyright: facts.copyright ?? null, keywords: facts.keywords ?? [],
    },
    location: facts.location ?? null,
    sentBy: await sentBy(ctx, id),
    addedBy: person ? { id: person.id, name: person.name } : null,
  }
}
