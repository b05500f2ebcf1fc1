import type { SceneContent } from '../contract.ts'

/** An unmarked floor, no furniture, daylight from the left: what every scene begins with. */
export const newScene = (): SceneContent => ({
  format: 1,
  floor: null,
  style: 'scandinavian',
  room: 'living',
  walls: { left: null, right: null, back: null },
  pieces: [],
  masks: [],
  light: { azimuth: -60, elevation: 48, warmth: 5600, strength: 1, fill: 1, shadow: 0.6, softness: 0.6 },
  look: { exposure: 0, grain: 0.15 },
})
