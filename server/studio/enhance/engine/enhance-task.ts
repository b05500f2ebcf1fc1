import type { Recipe, SkyRegion } from '../recipe.ts'

/** What is asked of the child process that works on photos. */
export type EnhanceTask =
  | { kind: 'enhance'; work: EnhanceWork }
  | { kind: 'exposures'; heads: Uint8Array[] }
  | { kind: 'mask'; png: Uint8Array }

export type EnhanceWork = {
  /** Local paths: the photo, then the other frames of its bracket. */
  paths: string[]
  recipe: Recipe
  focal: { x: number; y: number } | null
  region: { by: 'mask'; png: Uint8Array } | Extract<SkyRegion, { by: 'rectangle' }> | null
  logo: string | null
  font: string
  /** Where the result goes. */
  to: string
  /** Longest edge, for a preview. */
  maxEdge?: number
}

/** What came of one step: done, or left out and why. */
export type StepNote = { step: string; done: boolean; says: string }
export type Enhanced = { width: number; height: number; notes: StepNote[] }
/** What the camera wrote about the exposure of one photo; null where it wrote nothing. */
export type Exposure = { takenMs: number | null; seconds: number | null; bias: number | null; aperture: number | null; width: number | null; height: number | null }
