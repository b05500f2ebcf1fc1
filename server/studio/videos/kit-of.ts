import { brandKit, type BrandKit } from '../../brand/index.ts'
import type { Context } from '../../platform/operations/context.ts'
import { filmLogo, filmLook, inKit, type FilmFace, type FilmKit } from './drawing/in-kit.ts'
import type { FilmFonts } from './drawing/make-film.ts'
import type { Timeline } from './timeline.ts'

/** The kit of a video as it is now; null when the video follows none, or there is none. */
export async function kitOf(ctx: Context, { brand: { kitId = null } }: Timeline): Promise<{ kit: FilmKit; fonts: FilmFonts | null } | null> {
  const found = kitId && (await brandKit(ctx, { id: kitId }))
  if (!found) return null
  const { display, text } = found.fonts
  return { kit: filmKit(found), fonts: display.storageKey || text.storageKey ? { display: display.storageKey, text: text.storageKey } : null }
}

/** A video as its kit makes it, with what its kit brings. */
export async function videoInKit<Row extends { timeline: Timeline }>(ctx: Context, row: Row): Promise<{ row: Row; kit: FilmKit | null; fonts: FilmFonts | null }> {
  const found = await kitOf(ctx, row.timeline)
  return { row: { ...row, timeline: inKit(row.timeline, found?.kit ?? null) }, kit: found?.kit ?? null, fonts: found?.fonts ?? null }
}

function filmKit({ id, name, contact, colours, logos, fonts }: BrandKit): FilmKit {
  const face = ({ url, family, weight, storageKey }: BrandKit['fonts']['text']): FilmFace | null => (storageKey && url ? { url, family, weight } : null)
  return {
    id, name,
    brand: { name: contact.name, phone: contact.phone, email: contact.email, web: contact.web, logoAssetId: filmLogo(logos, colours), colours: filmLook(colours) },
    fonts: { display: face(fonts.display), text: face(fonts.text) },
  }
}
