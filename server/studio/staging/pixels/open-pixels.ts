import sharp, { type Sharp } from 'sharp'

/** Raw samples in rows, `channels` a pixel, 8 bits each. */
export type Pixels = { data: Uint8Array; width: number; height: number; channels: number }

const pixelLimit = 100_000_000

/** Opens a picture as people see it: upright and in sRGB. The same call gives the same samples, which all comparisons here rest on. */
export const openSeen = (path: string): Sharp => sharp(path, { limitInputPixels: pixelLimit, failOn: 'error' }).autoOrient().toColourspace('srgb')

/** The samples of a picture without its transparency, within a box of `edge` pixels when given. */
export async function seenPixels(path: string, edge?: number): Promise<Pixels> {
  const picture = openSeen(path).removeAlpha()
  const { data, info } = await (edge ? picture.resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true }) : picture).raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: info.channels }
}
