import type { z } from 'zod'
import { assetsOf, pictureUrls, type AssetRef } from '../../media/index.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { FontChoice, Kit, ShownFont } from '../contract.ts'
import { cssFormat, fontsOf, fontUrl, type FontRow } from '../fonts/font-queries.ts'
import type { KitRow } from './kit-queries.ts'

/** Kits with the addresses of their logos and faces. */
export async function presentKits(ctx: Context, rows: readonly KitRow[]): Promise<z.input<typeof Kit>[]> {
  const assets = await assetsOf(ctx, rows.flatMap(({ logos }) => Object.values(logos).flatMap((id) => id ?? [])))
  const fonts = await fontsOf(ctx, rows.flatMap((row) => Object.values(row.fonts).flatMap((choice) => ('fontId' in choice ? choice.fontId : []))))
  return rows.map((row): z.input<typeof Kit> => ({
    ...row,
    shown: {
      logos: { light: showLogo(ctx, assets, row.logos.light), dark: showLogo(ctx, assets, row.logos.dark), mark: showLogo(ctx, assets, row.logos.mark) },
      fonts: { display: showFont(fonts, row.fonts.display), text: showFont(fonts, row.fonts.text) },
    },
    may: { edit: may(ctx.actor, 'brand:write') },
  }))
}

export const presentKit = async (ctx: Context, row: KitRow): Promise<z.input<typeof Kit>> => (await presentKits(ctx, [row]))[0]!

function showLogo(ctx: Context, assets: ReadonlyMap<string, AssetRef>, assetId: string | null) {
  if (assetId === null) return null
  const asset = assets.get(assetId)
  return asset ? { assetId, name: asset.name, url: pictureUrls(ctx, asset).small, width: asset.width, height: asset.height } : { assetId, name: 'Deleted', url: null, width: null, height: null }
}

/** The face that is shown: where the file of a font is gone, the house's own. */
export function showFont(fonts: ReadonlyMap<string, FontRow>, choice: FontChoice): z.output<typeof ShownFont> {
  const own = 'family' in choice ? choice.family : 'Hanken Grotesk'
  const font = 'fontId' in choice ? fonts.get(choice.fontId) : undefined
  if (!font?.licenceText) return { family: own, url: null, format: 'woff2', weight: '100 900' }
  return { family: font.family, url: fontUrl(font), format: cssFormat[font.format], weight: font.weightFrom === font.weightTo ? String(font.weightFrom) : `${font.weightFrom} ${font.weightTo}` }
}
