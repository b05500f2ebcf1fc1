import sharp from 'sharp'
import type { EnhanceWork } from './engine/enhance-task.ts'
import type { Pixels } from './engine/pixels.ts'
import { Recipe } from './recipe.ts'

let scenes = 0

/** What a drawn scene looks like. Each call draws other bytes, since the library keeps the same bytes once. */
export type Scene = { width?: number; height?: number; lean?: number; skyColour?: string; wall?: string }

/** A house before a sky, with upright edges that lean by some degrees. Windows and door give lines; the corner keeps each scene its own. */
export async function aScene({ width = 900, height = 600, lean = 0, skyColour = '#6fa4dc', wall = '#b9a58f' }: Scene = {}): Promise<Buffer> {
  const mark = `<rect x="2" y="${height - 12}" width="${8 + (++scenes % 40)}" height="8" fill="#3a3a3a"/>`
  const windows = [140, 300, 520, 680].map((x) => `<rect x="${x}" y="260" width="80" height="210" fill="#39424c" stroke="#f4f4f4" stroke-width="6"/>`).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${skyColour}"/>
    <g transform="rotate(${lean} ${width / 2} ${height / 2})"><rect x="60" y="200" width="780" height="900" fill="${wall}"/><rect x="-400" y="560" width="1700" height="600" fill="#7d8a6a"/>${windows}<rect x="425" y="300" width="60" height="260" fill="#7a2f2a"/></g>${mark}</svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 95 }).toBuffer()
}

export const recipeOf = (...steps: object[]): Recipe => Recipe.parse({ version: 1, steps })

export const pixelsOf = async (bytes: Buffer): Promise<Pixels> => {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}

/** What else the engine is told, where a test says nothing of it. */
export const plain: Pick<EnhanceWork, 'focal' | 'region' | 'logo' | 'font'> = { focal: null, region: null, logo: null, font: '' }
