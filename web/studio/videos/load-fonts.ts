import display from '../../kit/fonts/ysabeau-office-latin-560.woff2?url'
import text from '../../kit/fonts/hanken-grotesk-latin-420-620.woff2?url'
import displayExt from '@fontsource-variable/ysabeau-office/files/ysabeau-office-latin-ext-wght-normal.woff2?url'
import textExt from '@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-ext-wght-normal.woff2?url'
import { filmFonts } from '../../../server/studio/videos/drawing/fonts.ts'

const urls: Record<(typeof filmFonts)[number]['family'], string> = { 'Film Display': display, 'Film Text': text, 'Film Display Ext': displayExt, 'Film Text Ext': textExt }
let loading: Promise<unknown> | null = null

/** Loads the fonts of films under the names by which the render on the server knows them. */
export const loadFilmFonts = (): Promise<unknown> =>
  (loading ??= Promise.all(filmFonts.map(async ({ family, weight }) => document.fonts.add(await new FontFace(family, `url(${urls[family]})`, { weight }).load()))))
