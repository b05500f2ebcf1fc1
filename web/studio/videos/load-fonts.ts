import display from '../../kit/fonts/ysabeau-office-latin-560.woff2?url'
import text from '../../kit/fonts/hanken-grotesk-latin-420-620.woff2?url'
import displayExt from '@fontsource-variable/ysabeau-office/files/ysabeau-office-latin-ext-wght-normal.woff2?url'
import textExt from '@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-ext-wght-normal.woff2?url'
import { filmFonts } from '../../../server/studio/videos/drawing/fonts.ts'

const urls: Record<(typeof filmFonts)[number]['family'], string> = { 'Film Display': display, 'Film Text': text, 'Film Display Ext': displayExt, 'Film Text Ext': textExt }
/** Faces that are on now, by the name under which films know them. */
const on = new Map<string, FontFace>()
const loaded = new Map<string, Promise<FontFace>>()

/** Loads the fonts of films under the names by which the render on the server knows them; faces of a brand stand in for the two of the house. */
export function loadFilmFonts(own: { display: string | null; text: string | null }): Promise<unknown> {
  const brand: Record<string, string | null> = { 'Film Display': own.display, 'Film Text': own.text }
  return Promise.all(filmFonts.map(async ({ family, weight }) => {
    const url = brand[family] ?? urls[family]
    const face = await load(family, url, brand[family] ? '100 900' : weight)
    const before = on.get(family)
    if (before === face) return
    if (before) document.fonts.delete(before)
    document.fonts.add(face)
    on.set(family, face)
  }))
}

function load(family: string, url: string, weight: string): Promise<FontFace> {
  const key = `${family} ${url}`
  const face = loaded.get(key) ?? new FontFace(family, `url(${url})`, { weight }).load()
  loaded.set(key, face)
  return face
}
