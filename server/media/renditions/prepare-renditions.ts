import { alteredWords, disclosuresFor, forbiddenEdits } from '../../policy/index.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { metadataOf } from '../metadata/metadata-of.ts'
import { noticeOf } from '../pictures/notice-of.ts'
import type { RenderOptions } from '../pictures/render-for.ts'
import { cameraOriginals } from '../versions/camera-originals.ts'
import type { Alteration } from '../versions/making.ts'
import type { RenditionName } from './contract.ts'
import { renditionDestinations, type RenditionDestination } from './destinations.ts'

/** One picture to be made: of which file, how, and what its name ends with. */
export type PreparedPicture = { assetId: string; options: RenderOptions; suffix: string }
/** What leaves for one file: its pictures in order and the words that belong beside them, or why nothing does. */
export type Prepared = { assetId: string; name: string; pictures: PreparedPicture[]; words: string | null; refused: string | null }

type Row = { id: string; name: string; kind: 'image' | 'video' | 'document'; alterations: Alteration[]; originalId: string | null }

/**
 * Decides how files leave for a destination: size, what each says about itself, and how people are told of an altered one by the
 * rules that hold there. In the order that was asked for; files in the trash, and ids of another workspace, are left out. Reads only.
 */
export async function prepareRenditions(ctx: Context, assetIds: readonly string[], destination: RenditionName): Promise<Prepared[]> {
  const rows = await ctx.db.all<Row>(sql`SELECT id, name, kind, alterations, original_id AS "originalId" FROM media.assets
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY (${[...assetIds]}::uuid[]) AND deleted_at IS NULL ORDER BY array_position(${[...assetIds]}::uuid[], id)`)
  const target: RenditionDestination = renditionDestinations[destination]
  const [disclosures, forbidden, metadata] = [await disclosuresFor(ctx, rows, { destination: target.rules }), await forbiddenEdits(ctx, rows), await metadataOf(ctx, rows.map(({ id }) => id))]
  const originals = await cameraOriginals(ctx, [...disclosures.keys()])
  const isForbidden = ({ id, originalId, alterations }: Row) => forbidden.some(({ photoId, alteration, permit }) => permit === null && photoId === (originalId ?? id) && alterations.includes(alteration))
  return rows.map((row): Prepared => {
    const base = { assetId: row.id, name: row.name, pictures: [], words: null }
    if (row.kind !== 'image') return { ...base, refused: row.kind === 'video' ? 'it is a film' : 'it is a document' }
    if (isForbidden(row)) return { ...base, refused: 'a board of the workspace forbids what was altered in it' }
    const disclosure = disclosures.get(row.id)
    const original = originals.get(row.id)
    if (disclosure && target.withOriginal && !original) return { ...base, refused: 'the photo as it was taken is not here any more, and it has to go along' }
    const said = metadata.get(row.id) ?? null
    const usual: RenderOptions = { contentType: 'image/jpeg', ...target.size, metadata: said }
    const notice = disclosure ? noticeOf({ ...disclosure, altered: alteredWords(row.alterations) }, { alterations: row.alterations, model: original?.model }) : null
    const altered: PreparedPicture = { assetId: row.id, options: { ...usual, notice }, suffix: disclosure && target.withOriginal ? ' - 2 altered' : '' }
    const before: PreparedPicture[] = disclosure && target.withOriginal && original
      ? [{ assetId: original.assetId, options: { ...usual, version: original.version, notice: { label: null, xmp: { source: 'digitalCapture', words: 'The original photo, not altered' } } }, suffix: ' - 1 original' }]
      : []
    return { ...base, pictures: [...before, altered], words: disclosure?.words ?? null, refused: null }
  })
}
