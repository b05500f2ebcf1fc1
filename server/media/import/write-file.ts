import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Content } from '../assets/keep-content.ts'
import { folderNames } from '../export/folder-names.ts'
import { refuseWithoutRoom } from '../storage/refuse-without-room.ts'
import { addVersion, keepDerived } from '../versions/add-version.ts'
import { uploaded, type Making } from '../versions/making.ts'
import { changesOf, filesHere, filesWith } from './changes-of.ts'
import { listingsNamed } from './listings-named.ts'
import type { AssetFacts } from './read-asset-row.ts'
import { writeChanges } from './write-changes.ts'

export type CheckedRow = { checksum: string | null; facts: AssetFacts }
export type Fate = 'new' | 'update' | 'same'

/**
 * Brings one file in, in the caller's transaction and run: the content that is missing, then all that its row says. What is here already
 * gets what the row changes. Throws not_found when neither the library nor the archive has it any more, and `media.workspace_full`.
 */
export async function writeFile(ctx: Context, { checksum, facts }: CheckedRow, contents: { present: Content | null; original: Content | null }): Promise<{ fate: Fate; assetId: string }> {
  const before = checksum ? (await filesWith(ctx, [checksum])).get(checksum) : undefined
  const made = before ? null : await keep(ctx, facts, contents)
  const assetId = before ?? made!.id
  const file = (await filesHere(ctx, [assetId])).get(assetId)
  if (!file) throw notFound({ what: 'file' })
  const listingId = facts.listing ? ((await listingsNamed(ctx, [facts.listing])).get(facts.listing.toLowerCase()) ?? null) : null
  const isChanged = await writeChanges(ctx, assetId, changesOf(file, facts, { folders: await folderNames(ctx), listingId }))
  return { assetId, fate: made ? (made.isNew ? 'new' : 'update') : isChanged ? 'update' : 'same' }
}

/** Puts the bytes into the library: the original first, where the archive holds one, and the present content as the version it was. */
async function keep(ctx: Context, facts: AssetFacts, { present, original }: { present: Content | null; original: Content | null }): Promise<{ id: string; isNew: boolean }> {
  if (!present) throw notFound({ what: 'file' })
  await refuseWithoutRoom(ctx, { name: present.name, bytes: present.bytes + (original?.bytes ?? 0) })
  const fields = { name: facts.name ?? withoutEnding(present.name), listingId: null, folderId: null }
  if (!original) return { ...(await keepDerived(ctx, present, fields, await makingOf(ctx, facts))), isNew: true }
  const there = (await filesWith(ctx, [original.checksum])).get(original.checksum)
  const { id } = there ? { id: there } : await keepDerived(ctx, original, fields, uploaded)
  await addVersion(ctx, id, present, await makingOf(ctx, facts), { atLeast: facts.made.version })
  return { id, isNew: !there }
}

/** How it was made, as the row says; of what it was made from only what is here. */
async function makingOf(ctx: Context, { made: { how, engine, alterations, model, prompt, madeFrom } }: AssetFacts): Promise<Making> {
  const sources = await ctx.db.all<{ assetId: string; version: number }>(sql`SELECT DISTINCT ON (w.place) v.asset_id AS "assetId", v.number AS version FROM unnest(${madeFrom}::text[]) WITH ORDINALITY AS w(checksum, place)
    JOIN media.versions v ON v.workspace_id = ${ctx.workspaceId}::uuid AND v.checksum = w.checksum JOIN media.assets a ON a.id = v.asset_id ORDER BY w.place, a.created_at`)
  return { how, engine, alterations, from: sources, ...(model ? { model } : {}), ...(prompt ? { prompt } : {}) }
}

/** As an upload is called. */
const withoutEnding = (file: string): string => file.replace(/\.[A-Za-z0-9]{1,5}$/, '').trim() || file
