import { assetsOf } from '../../media/index.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Contact, KitColours, KitLogos } from '../contract.ts'
import { fontsOf } from '../fonts/font-queries.ts'
import { listKitRows } from './kit-queries.ts'
import { showFont } from './present-kit.ts'

/** A face as whoever draws needs it; `storageKey` null: one of the house's own. */
export type KitFace = { family: string; url: string | null; format: 'woff2' | 'truetype' | 'opentype'; weight: string; storageKey: string | null }
/** A kit for siblings: references that can be followed now, and nothing that is gone. */
export type BrandKit = { id: string; name: string; isDefault: boolean; logos: KitLogos; colours: KitColours; fonts: { display: KitFace; text: KitFace }; contact: Contact; tone: string }

/** The kit of an id, of an office, or else the default one; null while the workspace has none. One that was deleted gives the default. */
export async function brandKit(ctx: Context, { id, office }: { id?: string | null; office?: string | null } = {}): Promise<BrandKit | null> {
  const rows = await listKitRows(ctx)
  const named = office?.trim().toLowerCase()
  const row = (id && rows.find((one) => one.id === id)) || (named && rows.find(({ offices }) => offices.some((one) => one.toLowerCase() === named))) || rows.find(({ isDefault }) => isDefault)
  if (!row) return null
  const assets = await assetsOf(ctx, Object.values(row.logos).flatMap((asset) => asset ?? []))
  const fonts = await fontsOf(ctx, Object.values(row.fonts).flatMap((choice) => ('fontId' in choice ? choice.fontId : [])))
  const logo = (asset: KitLogos['light']) => (asset && assets.has(asset) ? asset : null)
  const face = (choice: (typeof row.fonts)['text']): KitFace => ({ ...showFont(fonts, choice), storageKey: ('fontId' in choice && fonts.get(choice.fontId)?.licenceText && fonts.get(choice.fontId)?.storageKey) || null })
  const { name, isDefault, colours, contact, tone } = row
  return { id: row.id, name, isDefault, colours, contact, tone, logos: { light: logo(row.logos.light), dark: logo(row.logos.dark), mark: logo(row.logos.mark) }, fonts: { display: face(row.fonts.display), text: face(row.fonts.text) } }
}
