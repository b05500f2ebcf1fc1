/** A part of a picture in shares of its original. */
export type Region = { x: number; y: number; w: number; h: number }

export const leastRegion = 0.03
const step = 0.02
const within = (value: number, most = 1) => Math.min(most, Math.max(0, value))
const round = (value: number) => Math.round(value * 1_000) / 1_000
const steps: Record<string, readonly [number, number]> = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }

/** Kept within the picture, in thousandths. */
export const regionWithin = ({ x, y, w, h }: Region): Region => ({ x: round(within(x, 1 - w)), y: round(within(y, 1 - h)), w: round(w), h: round(h) })

/** The part after an arrow key: moved, or with Shift larger or smaller. Null for other keys. `words` tell where it is now. */
export function moveRegion({ x, y, w, h }: Region, { key, shiftKey }: { key: string; shiftKey: boolean }): { region: Region; words: string } | null {
  const by = steps[key]
  if (!by) return null
  const [dx, dy] = by
  const region = regionWithin(shiftKey ? { x, y, w: Math.max(leastRegion, within(w + dx, 1 - x)), h: Math.max(leastRegion, within(h + dy, 1 - y)) } : { x: x + dx, y: y + dy, w, h })
  const percent = (part: number) => Math.round(part * 100)
  return { region, words: shiftKey ? `${percent(region.w)} by ${percent(region.h)} percent` : `${percent(region.x)} percent from the left, ${percent(region.y)} from the top` }
}
