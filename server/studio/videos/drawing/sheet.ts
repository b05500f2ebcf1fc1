import type { Sheet } from './templates/template.ts'

/** The measures of a format. Tall films leave room at the foot and head, where networks lay their buttons and names over them. */
export function sheetOf({ width, height }: { width: number; height: number }): Sheet {
  const u = Math.min(width, height) / 1080
  const shape = height > width * 1.2 ? 'tall' : width > height * 1.2 ? 'wide' : 'square'
  return { width, height, u, shape, margin: (shape === 'wide' ? 96 : 76) * u, top: (shape === 'tall' ? 190 : 76) * u, bottom: (shape === 'tall' ? 330 : 76) * u }
}
