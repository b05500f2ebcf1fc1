import sharp, { type Sharp } from 'sharp'

/**
 * Lays words slantwise over a whole picture, often enough that no crop is without them. White with a dark edge, so that they
 * read on walls and on windows alike, and thin enough that the room can still be judged.
 */
export async function layMark(picture: Sharp, words: string): Promise<Sharp> {
  const { data, info } = await picture.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  return sharp(data, { raw: { width, height, channels } }).composite([{ input: Buffer.from(markDrawing(width, height, words)) }])
}

/** The words as SVG of the picture's size. */
export function markDrawing(width: number, height: number, words: string): string {
  const size = Math.max(9, Math.round(Math.min(width, height) * 0.045))
  const step = { x: Math.round([...words].length * size * 0.62 + size * 4), y: Math.round(size * 5.5) }
  const text = `<text x="${size}" y="${size * 2}" font-family="Hanken Grotesk, DejaVu Sans, Arial, sans-serif" font-weight="600" font-size="${size}" fill="#fff" fill-opacity=".42" stroke="#000" stroke-opacity=".22" stroke-width="${size / 18}">${escaped(words)}</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><pattern id="m" width="${step.x}" height="${step.y}" patternUnits="userSpaceOnUse" patternTransform="rotate(-24)">${text}</pattern></defs><rect width="100%" height="100%" fill="url(#m)"/></svg>`
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
