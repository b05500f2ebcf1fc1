import type { StepOf } from '../recipe.ts'
import { guided } from './guided.ts'
import { clamp, clampByte, encoded, linearOf } from './light.ts'
import { type Cv, withMats } from './opencv.ts'
import { greyOf, planeToMat, smaller, type Pixels, type Plane } from './pixels.ts'
import type { Gains } from './white-balance.ts'

/** What a tone step comes to on one picture. */
export type ToneCurve = { readonly stops: number; readonly black: number; readonly contrast: number }

/**
 * Where the exposure is wanting: stops that bring the middle of the picture to where interiors of catalogues have it, never so many that
 * more than a little of it burns out, and the value that becomes black.
 */
export function curveOf(seen: Pixels, { auto, exposure, contrast }: StepOf<'tone'>): ToneCurve {
  if (!auto) return { stops: exposure, black: 0, contrast: contrast / 100 }
  const counts = new Uint32Array(256)
  const grey = greyOf(seen).data
  for (const value of grey) counts[value]!++
  const at = (share: number): number => {
    let sum = 0
    for (let value = 0; value < 256; value++) if ((sum += counts[value]!) >= share * grey.length) return value
    return 255
  }
  const middle = Math.log2(linearOf[165]! / Math.max(linearOf[at(0.5)]!, 0.004))
  const headroom = Math.log2(linearOf[250]! / Math.max(linearOf[at(0.97)]!, 0.02))
  const wanting = clamp(Math.min(middle, Math.max(headroom, 0) + 0.9), -0.5, 2)
  const black = Math.min(at(0.003), 24)
  return { stops: exposure + (wanting * auto) / 100, black: (black * auto) / 100, contrast: contrast / 100 }
}

/** One table of 256 values for each channel: balance, black, stops with a shoulder instead of clipping, contrast. */
export function tables(gains: Gains, { stops, black, contrast }: ToneCurve): [Float32Array, Float32Array, Float32Array] {
  const factor = 2 ** stops
  return gains.map((gain) => Float32Array.from({ length: 256 }, (_, byte) => {
    const raised = clamp((byte - black) / (255 - black), 0, 1) * 255
    const low = Math.floor(raised)
    const light = linearOf[low]! + (linearOf[Math.min(255, low + 1)]! - linearOf[low]!) * (raised - low)
    const value = encoded(shouldered(light * gain * factor, gain * factor))
    return 255 * (contrast ? value + contrast * 0.9 * value * (1 - value) * (2 * value - 1) : value)
  })) as unknown as [Float32Array, Float32Array, Float32Array]
}

/** Above six tenths the gain fades, so that a window keeps its frame: 1 stays 1. */
function shouldered(light: number, gain: number): number {
  if (gain <= 1) return light
  const knee = 0.55
  if (light <= knee) return light
  const over = (light - knee) / (gain - knee)
  const room = 1 - knee
  const slope = (gain - knee) / room
  return knee + room * (1 - (1 - clamp(over, 0, 1)) ** slope)
}

/** Balance and tone in one pass over the pixels. */
export function developed(cv: Cv, photo: Pixels, gains: Gains, tone: StepOf<'tone'> | null, curve: ToneCurve): Pixels {
  const [reds, greens, blues] = tables(gains, curve)
  const { width, height, data } = photo
  const out = new Uint8Array(data.length)
  for (let at = 0; at < data.length; at += 3) {
    out[at] = reds[data[at]!]! + 0.5
    out[at + 1] = greens[data[at + 1]!]! + 0.5
    out[at + 2] = blues[data[at + 2]!]! + 0.5
  }
  const flat = { width, height, data: out }
  if (!tone || !(tone.shadows || tone.highlights || tone.clarity || tone.saturation)) return flat
  return localTone(cv, flat, tone)
}

function localTone(cv: Cv, { width, height, data }: Pixels, { shadows, highlights, clarity, saturation }: StepOf<'tone'>): Pixels {
  const grey = greyOf({ width, height, data })
  const base = shadows || highlights ? baseOf(cv, { width, height, data }, grey) : null
  const lift = Float32Array.from({ length: 256 }, (_, value) => lifted(value / 255, shadows / 100, highlights / 100))
  const local = clarity ? equalised(cv, grey) : null
  const share = (clarity / 100) * 0.55
  const colour = 1 + saturation / 100
  for (let at = 0, to = 0; at < grey.data.length; at++, to += 3) {
    const value = grey.data[at]!
    let gain = base ? lift[base.data[at]!]! : 1
    if (local) {
      // Half towards what CLAHE makes of it, and never so far that noise in the dark becomes a pattern.
      const wanted = (local.data[at]! + 12) / (value + 12)
      gain *= 1 + share * (clamp(wanted, 0.75, 1.45) - 1)
    }
    const to0 = value * gain
    for (let channel = 0; channel < 3; channel++) data[to + channel] = clampByte(to0 + (data[to + channel]! * gain - to0) * colour)
  }
  return { width, height, data }
}

/** The picture without its detail: what counts as a dark or a bright part of the room. */
function baseOf(cv: Cv, photo: Pixels, grey: Plane): Plane {
  const small = greyOf(smaller(cv, photo, 500))
  return guided(cv, small, small, grey, { radius: 24, softness: 0.02 })
}

function lifted(base: number, shadows: number, highlights: number): number {
  const dark = 1 + shadows * 0.9 * (1 - base) ** 3 * (1 - Math.exp(-base / 0.06) * 0.7)
  const bright = base > 0.55 ? 1 - highlights * 0.28 * ((base - 0.55) / 0.45) ** 1.5 : 1
  return dark * bright
}

function equalised(cv: Cv, grey: Plane): Plane {
  return withMats((keep) => {
    const from = keep(planeToMat(cv, grey))
    const to = keep(new cv.Mat())
    keep(new cv.CLAHE(2, new cv.Size(6, 6))).apply(from, to)
    return { ...grey, data: to.data.slice() }
  })
}
