import { Color, Vector3 } from 'three'
import type { Light } from '../scene/scene.ts'
import { colourOfKelvin } from './kelvin.ts'

/** One of the many small lights that a picture is averaged from. Its intensity is for a picture lit by it alone. */
export type LightSample = { towards: Vector3; colour: Color; intensity: number }

/** How many pictures one finished picture is the average of: enough that no single shadow can be told. */
export const sampleCount = 32
/** Of these, how many look to the window or lamp; the others look to the ceiling and walls all round. */
const windowShare = 0.4
const golden = Math.PI * (3 - Math.sqrt(5))

/**
 * The light of a room as many small lights: a window or lamp as wide as the scene's softness says, and the ceiling and walls
 * that give its light back. The first few are already a fair picture of the whole, so that a picture may be shown before it is done.
 */
export function lightSamples(light: Light): LightSample[] {
  const windows = Math.round(sampleCount * windowShare)
  const colour = colourOfKelvin(light.warmth)
  const bounced = colour.clone().lerp(new Color('#ffffff'), 0.5)
  const key = Array.from({ length: windows }, (_, at): LightSample => {
    // A sunflower's seeds: even over a disc, whatever their number (Vogel 1979).
    const [r, turn] = [Math.sqrt((at + 0.5) / windows), at * golden]
    const azimuth = light.azimuth + r * Math.cos(turn) * (6 + light.softness * 34)
    const elevation = Math.max(10, Math.min(86, light.elevation + r * Math.sin(turn) * (4 + light.softness * 20)))
    return { towards: direction(azimuth, elevation), colour, intensity: (2.5 * light.strength) / windowShare }
  })
  const around = Array.from({ length: sampleCount - windows }, (_, at): LightSample => {
    const share = (at + 0.5) / (sampleCount - windows)
    const towards = direction((at * golden * 180) / Math.PI, (Math.asin(1 - 0.82 * share) * 180) / Math.PI)
    // The wall behind gives back less than the room before it.
    return { towards, colour: bounced, intensity: (1.6 * light.fill * (towards.z < 0 ? 0.7 : 1.1)) / (1 - windowShare) }
  })
  const seeds = [...key.map((sample, at) => ({ sample, place: (at + 0.5) / key.length })), ...around.map((sample, at) => ({ sample, place: (at + 0.5) / around.length }))]
  // Both kinds evenly, each stirred, so that the first of them come from everywhere.
  const stirred = (place: number, by: number) => (place * by * 0.61803398875 + 0.21) % 1
  return seeds.sort((a, b) => stirred(a.place, sampleCount) - stirred(b.place, sampleCount)).map(({ sample }) => sample)
}

function direction(azimuth: number, elevation: number): Vector3 {
  const [a, e] = [(azimuth * Math.PI) / 180, (elevation * Math.PI) / 180]
  return new Vector3(Math.sin(a) * Math.cos(e), Math.sin(e), Math.cos(a) * Math.cos(e))
}
