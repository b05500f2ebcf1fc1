import { assetsOf } from '../../media/index.ts'
import type { Context } from '../../platform/operations/context.ts'
import { fontNotUsable, logoNotPicture } from '../errors.ts'
import { fontsOf } from '../fonts/font-queries.ts'
import type { KitContent } from './kit-queries.ts'

const places = { light: 'light grounds', dark: 'dark grounds', mark: 'small places' } as const

/** Throws for a logo that is no picture of the library, and for a font that has no licence or is gone. */
export async function checkReferences(ctx: Context, { logos, fonts }: Pick<KitContent, 'logos' | 'fonts'>): Promise<void> {
  const assets = await assetsOf(ctx, Object.values(logos).flatMap((id) => id ?? []))
  for (const [which, id] of Object.entries(logos) as [keyof typeof places, string | null][]) {
    if (id && assets.get(id)?.kind !== 'image') throw logoNotPicture({ which: places[which] }, { fields: [{ path: `logos.${which}`, rule: 'picture', message: 'Choose a picture of the library.' }] })
  }
  const known = await fontsOf(ctx, Object.values(fonts).flatMap((choice) => ('fontId' in choice ? choice.fontId : [])))
  for (const [role, choice] of Object.entries(fonts)) {
    if (!('fontId' in choice)) continue
    const font = known.get(choice.fontId)
    if (!font?.licenceText) throw fontNotUsable({ family: font?.family ?? 'that was chosen' }, { fields: [{ path: `fonts.${role}`, rule: 'licensed', message: 'Choose a font with a licence.' }] })
  }
}
