import type { Surface } from './surface.ts'

/** The two faces of the house, under the names by which server and browser register them for films. Weights are hundreds: the canvas of the server reads no others. */
export const display = (size: number) => `400 ${size.toFixed(2)}px "Film Display", "Film Display Ext", serif`
export const text = (size: number, weight: 400 | 500 | 600 = 400) => `${weight} ${size.toFixed(2)}px "Film Text", "Film Text Ext", sans-serif`

/** Browsers choose the weight of a variable font by the number in `font`; the canvas of the server wants to be told the axis. */
function choose(surface: Surface, font: string): void {
  surface.font = font
  surface.fontVariationSettings = font.startsWith('400') ? 'normal' : `"wght" ${font.slice(0, 3)}`
}

export type SetText = { lines: string[]; size: number; lineHeight: number; height: number }

type Setting = { size: number; width: number; most: number; leading?: number }

/** What was set before on a surface: the same words come in every frame, and breaking them costs as much as drawing them. */
const kept = new WeakMap<object, Map<string, SetText>>()
const mostKept = 400

/** As {@link breakText}, kept for the next frame. */
export function setText(surface: Surface, words: string, font: (size: number) => string, setting: Setting): SetText {
  const before = kept.get(surface) ?? new Map<string, SetText>()
  kept.set(surface, before)
  // A face that arrives later measures otherwise, and is set anew.
  const name = [words, font(setting.size), setting.width, setting.most, setting.leading, widthOf(surface, words, font(setting.size))].join('\n')
  const set = before.get(name) ?? breakText(surface, words, font, setting)
  if (before.size > mostKept) before.clear()
  before.set(name, set)
  return set
}

/** Breaks words into at most `most` lines of a width; type becomes smaller, down to six tenths, before words are cut. */
function breakText(surface: Surface, words: string, font: (size: number) => string, { size, width, most, leading = 1.14 }: Setting): SetText {
  const smallest = size * 0.6
  let now = size
  let lines = broken(surface, words, font(now), width)
  while ((lines.length > most || lines.some((line) => widthOf(surface, line, font(now)) > width)) && now > smallest) {
    now *= 0.94
    lines = broken(surface, words, font(now), width)
  }
  if (lines.length > most) lines = [...lines.slice(0, most - 1), cut(surface, lines.slice(most - 1).join(' '), font(now), width)]
  else lines = evened(surface, words, font(now), width, lines)
  return { lines, size: now, lineHeight: now * leading, height: lines.length * now * leading }
}

/** Writes set text from its top left (or top middle) and gives where it ends. */
export function write(surface: Surface, set: SetText, font: (size: number) => string, x: number, top: number, align: 'left' | 'center' | 'right' = 'left'): number {
  choose(surface, font(set.size))
  surface.textAlign = align
  surface.textBaseline = 'alphabetic'
  set.lines.forEach((line, at) => surface.fillText(line, x, top + at * set.lineHeight + set.size * 0.9))
  return top + set.height
}

/** The same number of lines, but of like length: a single word alone on the last line looks forgotten. */
function evened(surface: Surface, words: string, font: string, width: number, lines: string[]): string[] {
  if (lines.length < 2) return lines
  let even = lines
  for (let narrow = width * 0.95; narrow > width * 0.4; narrow -= width * 0.05) {
    const tried = broken(surface, words, font, narrow)
    if (tried.length > lines.length || tried.some((line) => widthOf(surface, line, font) > narrow)) break
    even = tried
  }
  return even
}

function broken(surface: Surface, words: string, font: string, width: number): string[] {
  return words.split('\n').flatMap((paragraph) => {
    const lines: string[] = []
    for (const word of paragraph.split(/\s+/).filter(Boolean)) {
      const last = lines.at(-1)
      if (last !== undefined && widthOf(surface, `${last} ${word}`, font) <= width) lines[lines.length - 1] = `${last} ${word}`
      else lines.push(word)
    }
    return lines
  })
}

function cut(surface: Surface, line: string, font: string, width: number): string {
  let shown = line
  while (shown.length > 1 && widthOf(surface, `${shown}…`, font) > width) shown = shown.slice(0, -1).trimEnd()
  return shown === line ? line : `${shown}…`
}

export function widthOf(surface: Surface, line: string, font: string): number {
  choose(surface, font)
  return surface.measureText(line).width
}
