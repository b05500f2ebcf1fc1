/** Colours as `#rrggbb`, and whether words can be read on them. Ratios and limits are those of WCAG 2.2 (1.4.3 and 1.4.11). */

export const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text)

const partsOf = (colour: string): [number, number, number] => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)) as [number, number, number]

/** Relative luminance, 0 for black to 1 for white. */
export function luminance(colour: string): number {
  const [r, g, b] = partsOf(colour).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Contrast of two colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** A colour with a share (0 to 1) of another in it. */
export function mixed(colour: string, other: string, share: number): string {
  const [a, b] = [partsOf(colour), partsOf(other)]
  return `#${a.map((part, at) => Math.round(part + (b[at]! - part) * share).toString(16).padStart(2, '0')).join('')}`
}

/** The colour itself where it can be told from the ground, else the nearest darker or lighter shade of it that can. */
export function readableOn(colour: string, ground: string, needs = 4.5): string {
  for (let share = 0; share <= 1; share += 0.01) {
    const found = [mixed(colour, '#000000', share), mixed(colour, '#ffffff', share)].find((shade) => contrast(shade, ground) >= needs)
    if (found) return found
  }
  return inkOn(ground)
}

/** White or near-black, whichever can be read better on a colour. */
export const inkOn = (colour: string): string => (contrast('#ffffff', colour) >= contrast('#14201f', colour) ? '#ffffff' : '#14201f')
