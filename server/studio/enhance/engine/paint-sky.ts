import type { StepOf } from '../recipe.ts'
import { clamp } from './light.ts'
import type { Pixels, Plane } from './pixels.ts'

type Colour = readonly [number, number, number]
type Look = { top: Colour; horizon: Colour; cover: number; softness: number; seed: number }

/** Colours and clouds of the skies that are shipped. `cover`: how much of it is cloud. */
const looks: Record<StepOf<'sky'>['sky'], Look> = {
  clear: { top: [104, 156, 213], horizon: [207, 226, 240], cover: 0, softness: 0.3, seed: 3 },
  'light-clouds': { top: [112, 162, 214], horizon: [210, 227, 240], cover: 0.5, softness: 0.5, seed: 11 },
  'bright-clouds': { top: [134, 176, 218], horizon: [222, 233, 242], cover: 0.66, softness: 0.46, seed: 29 },
}

/**
 * Paints a sky where `alpha` says so. It is made of numbers, no photo: a gradient to the lowest sky pixel, and clouds on a plane that runs
 * to the horizon. The same picture always gets the same sky; pixels without sky stay as they are, to the bit.
 */
export function paintSky(photo: Pixels, alpha: Plane, { sky, strength }: StepOf<'sky'>): Pixels {
  const { width, height, data } = photo
  const look = looks[sky]
  const horizon = lowest(alpha)
  const glow = brightnessOf(photo, alpha)
  const clouds = look.cover ? cloudsOver(width, height, horizon, look) : null
  const out = data.slice()
  for (let y = 0; y < Math.min(height, horizon + 1); y++) {
    const down = y / Math.max(1, horizon)
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      const share = (alpha.data[at]! / 255) * (strength / 100)
      if (share === 0) continue
      const cloud = clouds ? clouds(x, y) : 0
      for (let channel = 0; channel < 3; channel++) {
        const clear = look.top[channel]! + (look.horizon[channel]! - look.top[channel]!) * down ** 0.85
        // Thick parts are white, thin ones and undersides take a little of the blue.
        const lit = 240 + cloud * 11 + channel * 1.5
        const painted = (clear + (lit - clear) * cloud) * glow
        out[at * 3 + channel] = clamp(data[at * 3 + channel]! * (1 - share) + painted * share + grain(x, y), 0, 255)
      }
    }
  }
  return { width, height, data: out }
}

/** Clouds are soft: they are worked out some pixels apart, and blended between. */
function cloudsOver(width: number, height: number, horizon: number, look: Look): (x: number, y: number) => number {
  const apart = Math.max(1, Math.round(Math.max(width, height) / 1400))
  const [columns, rows] = [Math.ceil(width / apart) + 2, Math.ceil((horizon + 1) / apart) + 2]
  const grid = new Float32Array(columns * rows)
  const lines = Math.max(1, horizon)
  for (let row = 0; row < rows; row++) for (let column = 0; column < columns; column++) grid[row * columns + column] = cloudAt(((column * apart) / width - 0.5) * (width / lines), Math.min(1.1, (row * apart) / lines), look)
  return (x, y) => {
    const left = Math.floor(x / apart)
    const top = Math.floor(y / apart)
    const across = x / apart - left
    const at = top * columns + left
    const upper = grid[at]! + (grid[at + 1]! - grid[at]!) * across
    const lower = grid[at + columns]! + (grid[at + columns + 1]! - grid[at + columns]!) * across
    return upper + (lower - upper) * (y / apart - top)
  }
}

/** The last line with sky in it. */
function lowest({ width, height, data }: Plane): number {
  for (let y = height - 1; y > 0; y--) {
    let count = 0
    for (let x = 0; x < width; x += 2) if (data[y * width + x]! > 200) count++
    if (count > width * 0.01) return y
  }
  return height - 1
}

/** A dim photo gets a dimmer sky: near 1 by day. */
function brightnessOf({ data }: Pixels, alpha: Plane): number {
  let [total, count] = [0, 0]
  for (let at = 0; at < alpha.data.length; at += 17) {
    if (alpha.data[at]! > 20) continue
    total += data[at * 3]! * 0.21 + data[at * 3 + 1]! * 0.72 + data[at * 3 + 2]! * 0.07
    count++
  }
  return count === 0 ? 1 : clamp(0.8 + (total / count / 255) * 0.45, 0.78, 1.02)
}

/** How much cloud there is where a ray meets a flat layer of clouds: they shrink and crowd towards the horizon. */
function cloudAt(across: number, down: number, { cover, softness, seed }: Look): number {
  const near = 1 / (1.34 - down)
  const [u, v] = [across * near * 1.5, near * 1.9]
  const warp = noise(u * 1.6 + 4, v * 1.6, seed + 7, 3) - 0.5
  const value = noise(u + warp * 0.28, v * 1.2 + warp * 0.22, seed, 7)
  const edge = 1 - cover
  const cloud = clamp((value - edge + softness / 2) / softness, 0, 1)
  // Haze takes the clouds away where the sky meets the roofs.
  return cloud * cloud * (3 - 2 * cloud) * 0.92 * (1 - down ** 3)
}

/** Sum of octaves of smooth noise, 0 to 1 around 0.5. */
function noise(x: number, y: number, seed: number, octaves: number): number {
  let [total, weight, size, scale] = [0, 0.5, 0, 1]
  for (let octave = 0; octave < octaves; octave++) {
    total += weight * valueNoise(x * scale + octave * 17.3, y * scale + octave * 9.1, seed + octave)
    size += weight
    weight *= 0.52
    scale *= 2.03
  }
  return clamp((total / size - 0.5) * 1.7 + 0.5, 0, 1)
}

function valueNoise(x: number, y: number, seed: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  const [across, down] = [eased(x - left), eased(y - top)]
  const [a, b, c, d] = [hash(left, top, seed), hash(left + 1, top, seed), hash(left, top + 1, seed), hash(left + 1, top + 1, seed)]
  return (a + (b - a) * across) * (1 - down) + (c + (d - c) * across) * down
}

const eased = (part: number): number => part * part * part * (part * (part * 6 - 15) + 10)

/** A number of 0 to 1 that looks like chance and is always the same (integer hash of Wang's kind). */
function hash(x: number, y: number, seed: number): number {
  let value = Math.imul(x, 374_761_393) ^ Math.imul(y, 668_265_263) ^ Math.imul(seed, 2_246_822_519)
  value = Math.imul(value ^ (value >>> 13), 1_274_126_177)
  return ((value ^ (value >>> 16)) >>> 0) / 4_294_967_296
}

/** A gradient without grain shows bands. */
const grain = (x: number, y: number): number => (hash(x, y, 5) - 0.5) * 2.4
