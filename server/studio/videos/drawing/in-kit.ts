import { inkOn, luminance, readableOn } from '../../../platform/look/colour.ts'
import type { Brand, Timeline } from '../timeline.ts'
import type { Look } from './film.ts'

/** What a brand kit brings to a film: it fills what its brand leaves empty. */
export type FilmKit = {
  id: string
  name: string
  brand: Pick<Brand, 'name' | 'phone' | 'email' | 'web' | 'logoAssetId'> & { colours: Look }
  /** Faces of its own, with their addresses; null: those of films. */
  fonts: { display: FilmFace | null; text: FilmFace | null }
}
export type FilmFace = { family: string; url: string; weight: string }

/** A timeline with what its kit says, by reference: nothing of the kit is written into it. */
export function inKit(timeline: Timeline, kit: FilmKit | null): Timeline {
  const { brand } = timeline
  if (!kit || !brand.kitId) return timeline
  const { name, phone, email, web, logoAssetId, colours } = kit.brand
  return { ...timeline, brand: { ...brand, name: brand.name || name, phone: brand.phone || phone, email: brand.email || email, web: brand.web || web, logoAssetId: brand.logoAssetId ?? logoAssetId, colours: brand.colours ?? colours } }
}

/** Films stand on the secondary colour of a kit, which is made for large areas; words and signs on it can be read. */
export const filmLook = ({ secondary, accent }: { secondary: string; accent: string }): Look => ({ ground: secondary, ink: inkOn(secondary), accent: readableOn(accent, secondary, 3) })

/** The logo of a kit that suits the ground of its films. */
export function filmLogo<Logo>({ light, dark, mark }: { light: Logo | null; dark: Logo | null; mark: Logo | null }, { secondary }: { secondary: string }): Logo | null {
  return (luminance(secondary) < 0.3 ? (dark ?? light) : (light ?? dark)) ?? mark
}
