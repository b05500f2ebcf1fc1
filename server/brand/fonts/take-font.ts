import type { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import type { House } from '../../platform/house.ts'
import { newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/operations/actor.ts'
import type { BrandFont } from '../contract.ts'
import { fontForbidsEmbedding, fontRefused } from '../errors.ts'
import { fontChanged } from '../events.ts'
import { listKitRows } from '../kits/kit-queries.ts'
import { presentFont } from './font-operations.ts'
import { lockFont } from './font-queries.ts'
import { FontUnreadable } from './font-tables.ts'
import { readFont, type FontFacts } from './read-font.ts'

/** Keeps a font file, to be used once its licence is given. The same bytes again give the font that is there, out of the trash if it lies there. Throws `brand.font_refused` and `brand.font_forbids_embedding`. */
export async function takeFont(house: House, actor: Actor & { workspaceId: string }, name: string, bytes: Buffer): Promise<z.input<typeof BrandFont>> {
  const facts = usableFont(name, bytes)
  const stored = await house.ports.storage.put(bytes)
  return house.inHouse({ workspaceId: actor.workspaceId, actor }, async (ctx) => {
    const now = ctx.now.toISOString()
    const { id } = await ctx.db.one<{ id: string }>(sql`INSERT INTO brand.fonts AS f (id, workspace_id, family, style, weight_from, weight_to, format, storage_key, checksum, bytes, embedding, copyright, suggested_licence, made_by, created_at, updated_at)
      VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${facts.family}, ${facts.style}, ${facts.weightFrom}, ${facts.weightTo}, ${facts.format}, ${stored.key}, ${stored.sha256}, ${bytes.length}, ${facts.embedding}, ${facts.copyright}, ${facts.licence},
        ${actor.personId}::uuid, ${now}::timestamptz, ${now}::timestamptz)
      ON CONFLICT (workspace_id, checksum) DO UPDATE SET deleted_at = NULL RETURNING id`)
    ctx.emit(fontChanged, id, { fontId: id })
    return presentFont(ctx, await lockFont(ctx, id), await listKitRows(ctx))
  })
}

/** What the bytes are as a font that may be shown. Throws the reason for a person. */
function usableFont(name: string, bytes: Buffer): FontFacts {
  try {
    const facts = readFont(bytes)
    if (facts.embedding === 'restricted') throw fontForbidsEmbedding({ family: facts.family })
    return facts
  } catch (error) {
    throw error instanceof FontUnreadable ? fontRefused({ name, reason: error.message }) : error
  }
}
