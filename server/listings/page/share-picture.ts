import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { renderFor } from '../../media/index.ts'
import { escapeHtml } from '../../platform/html.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { PublicPage } from './load-page.ts'
import { firstFacts, labelWords, placeWords, priceWords, titleWords } from './words.ts'

const size = { width: 1200, height: 630 }
const band = 210
const require = createRequire(import.meta.url)
/** The faces of the house travel along: a server need not have any of its own. */
const face = (name: string) => require.resolve(name)
const display = () => face('@fontsource-variable/ysabeau-office/files/ysabeau-office-latin-wght-normal.woff2')
const plain = () => face('@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-wght-normal.woff2')

const wordsOf = (page: PublicPage) => {
  const isSold = page.listing.standardStatus === 'Closed'
  return { title: titleWords(page), price: isSold ? labelWords(page.listing)! : (priceWords(page) ?? ''), label: isSold ? null : labelWords(page.listing), line: [placeWords(page), firstFacts(page).join(', ')].filter(Boolean).join('. ') }
}

const coverOf = ({ photos }: PublicPage) => photos.find((photo) => photo.isCover) ?? photos[0]

/** Changes with everything that is on the picture, so that previews elsewhere are made anew when the price is. */
export const shareHash = (page: PublicPage): string => createHash('sha256').update(JSON.stringify([wordsOf(page), coverOf(page)?.share, coverOf(page)?.altered?.words, page.workspace.name])).digest('base64url').slice(0, 12)

/** The picture that is shown where the page is shared: the cover with price, name and place, 1200 by 630. */
export async function makeSharePicture(ctx: Context, page: PublicPage): Promise<Buffer> {
  const { title, price, label, line } = wordsOf(page)
  const cover = coverOf(page)
  const photo = cover && (await renderFor(ctx, cover.assetId, { contentType: 'image/jpeg', ...size, fit: 'cover' }).then(async (file) => buffer(await file.stream())))
  const ground = photo ? sharp(photo).resize(size.width, size.height, { fit: 'cover' }) : sharp({ create: { ...size, channels: 3, background: '#16414d' } })
  const shade = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}"><defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="#0b2229" stop-opacity="0"/><stop offset=".42" stop-color="#0b2229" stop-opacity=".78"/><stop offset="1" stop-color="#0b2229" stop-opacity=".94"/></linearGradient></defs><rect y="${size.height - band - 110}" width="100%" height="${band + 110}" fill="url(#g)"/></svg>`)
  const layers = await Promise.all([
    words(price, 62, display(), 600).then((input) => ({ input, left: 56, top: size.height - band + 2 })),
    words(title, 38, plain(), 700).then((input) => ({ input, left: 56, top: size.height - band + 84 })),
    words(line || page.workspace.name, 26, plain(), 1090).then((input) => ({ input, left: 56, top: size.height - 70 })),
    words(page.workspace.name, 26, plain(), 500).then((input) => ({ input, left: 56, top: 44 })),
    ...(cover?.altered?.words ? [words(cover.altered.words, 24, plain(), 560).then((input) => ({ input, left: 600, top: 46 }))] : []),
    ...(label ? [words(label, 30, plain(), 400).then((input) => ({ input, left: 760, top: size.height - band + 20 }))] : []),
  ])
  const top = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="110"><rect width="100%" height="100%" fill="#0b2229" fill-opacity=".42"/></svg>`)
  return ground.composite([{ input: shade, left: 0, top: 0 }, { input: top, left: 0, top: 0 }, ...layers]).jpeg({ quality: 84, mozjpeg: true }).toBuffer()
}

/** One line of white words as a picture, cut with an ellipsis where it is too wide. */
async function words(text: string, px: number, fontfile: string, width: number): Promise<Buffer> {
  const most = Math.floor(width / (px * 0.5))
  const shown = text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text
  const name = fontfile.includes('ysabeau') ? 'Ysabeau Office' : 'Hanken Grotesk'
  return sharp({ text: { text: `<span foreground="white" font_weight="600">${escapeHtml(shown || ' ')}</span>`, font: `${name} ${px}`, fontfile, rgba: true, dpi: 72, wrap: 'none' } }).png().toBuffer()
}
