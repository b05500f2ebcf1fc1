import type { Sheet } from './templates/template.ts'

/**
 * The measures of a format. Over tall films networks lay their own things: head and search above, name and caption below, a row of
 * buttons on the right. What has to be read stays out of there, by what Instagram, TikTok and YouTube advise together.
 */
export function sheetOf({ width, height }: { width: number; height: number }): Sheet {
  const u = Math.min(width, height) / 1080
  const shape = height > width * 1.2 ? 'tall' : width > height * 1.2 ? 'wide' : 'square'
  const margin = (shape === 'wide' ? 96 : 76) * u
  const laidOver = shape === 'tall' ? { top: 220 * u, bottom: 410 * u, right: 140 * u } : { top: 76 * u, bottom: 76 * u, right: margin }
  return { width, height, u, shape, margin, ...laidOver }
}
