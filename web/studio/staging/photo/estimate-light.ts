import type { Light } from '../scene/scene.ts'

export type Samples = { data: ArrayLike<number>; width: number; height: number }
export type PhotoLight = Pick<Light, 'azimuth' | 'elevation' | 'warmth'> & { exposure: number; grain: number }

/**
 * Reads the light of a room off a small copy of its photo (RGBA): the side of the brightest places is where it comes from, the tone
 * of light greys is its warmth, the middle brightness its exposure, and what neighbours differ by in even places is grain.
 */
export function estimateLight({ data, width, height }: Samples): PhotoLight {
  const luma = (at: number) => 0.2126 * data[at * 4]! + 0.7152 * data[at * 4 + 1]! + 0.0722 * data[at * 4 + 2]!
  const all = Array.from({ length: width * height }, (_, at) => luma(at))
  const sorted = [...all].sort((a, b) => a - b)
  const quantile = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!
  const usual = quantile(0.6)
  const light = quantile(0.35) - 1
  let [sideways, weight, red, blue, greys] = [0, 0, 0, 0, 0]
  const steps: number[] = []
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      // The ceiling is bright wherever the window is; it says nothing about the side.
      if (y > height * 0.15 && y < height * 0.8) {
        const over = Math.max(0, all[at]! - usual) ** 2
        sideways += ((x / (width - 1)) * 2 - 1) * over
        weight += over
      }
      const [r, g, b] = [data[at * 4]!, data[at * 4 + 1]!, data[at * 4 + 2]!]
      // Walls and ceilings are the lighter part of a room and nearly grey, under warm lamps too; a window that is blown out has no tone.
      if (all[at]! > light && all[at]! < 250 && Math.max(r, g, b) - Math.min(r, g, b) < Math.max(r, g, b) * 0.42) {
        red += r
        blue += b
        greys++
      }
      if (x > 0) steps.push(Math.abs(all[at]! - all[at - 1]!))
    }
  const side = weight > 0 ? sideways / weight : 0
  const tone = greys > 0 ? red / Math.max(1, blue) : 1
  steps.sort((a, b) => a - b)
  const middle = quantile(0.5)
  return {
    azimuth: Math.round(Math.max(-1, Math.min(1, side * 1.6)) * 85),
    elevation: 42,
    warmth: Math.round(Math.max(3200, Math.min(7500, 6300 - (tone - 1) * 4800)) / 100) * 100,
    exposure: Math.round(Math.max(-0.7, Math.min(0.35, Math.log2(Math.max(20, middle) / 185) * 0.6)) * 20) / 20,
    grain: Math.round(Math.min(1, (steps[Math.floor(steps.length * 0.3)] ?? 0) / 6) * 20) / 20,
  }
}

/** The samples of a shown picture, small enough to read at once. */
export function samplesOf(picture: HTMLImageElement, width = 200): Samples {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = Math.max(1, Math.round((width * picture.naturalHeight) / Math.max(1, picture.naturalWidth)))
  const draw = canvas.getContext('2d', { willReadFrequently: true })
  if (!draw) throw new Error('this browser gives no canvas to read')
  draw.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return draw.getImageData(0, 0, canvas.width, canvas.height)
}
