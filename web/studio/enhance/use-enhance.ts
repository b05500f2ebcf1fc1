import { useState } from 'react'
import type { BracketGroup, EnhancePhoto, Recipe, SkyRegion } from '../../../server/studio/contract.ts'

/** Which photos are left out, which belong together, where skies were chosen, and the one recipe for all. */
export type Work = {
  recipe: Recipe
  setRecipe: (recipe: Recipe) => void
  skipped: ReadonlySet<string>
  toggleSkip: (id: string) => void
  groups: readonly BracketGroup[]
  setGroups: (groups: readonly BracketGroup[]) => void
  regionOf: (id: string) => SkyRegion | null
  setRegion: (id: string, region: SkyRegion | null) => void
  /** The other frames of a photo's bracket. */
  framesOf: (id: string) => string[]
  /** Photos that get a version: neither skipped nor a mere frame of another. */
  kept: readonly EnhancePhoto[]
}

const none: Recipe = { version: 1, steps: [] }

/** The work at hand. It begins with what was done to the photos before, where something was. */
export function useEnhance(photos: readonly EnhancePhoto[], start: Recipe | null): Work {
  const [changed, setRecipe] = useState<Recipe | null>(null)
  const [skipped, setSkipped] = useState<ReadonlySet<string>>(new Set())
  const [groups, setGroups] = useState<readonly BracketGroup[]>([])
  const [regions, setRegions] = useState<ReadonlyMap<string, SkyRegion | null>>(new Map())
  const frames = new Set(groups.flatMap(({ assetIds }) => assetIds.slice(1)))
  return {
    recipe: changed ?? photos.find(photo => photo.recipe)?.recipe ?? start ?? none,
    setRecipe,
    skipped,
    toggleSkip: id => setSkipped(before => (before.has(id) ? new Set([...before].filter(one => one !== id)) : new Set([...before, id]))),
    groups,
    setGroups,
    regionOf: id => (regions.has(id) ? (regions.get(id) ?? null) : (photos.find(photo => photo.id === id)?.region ?? null)),
    setRegion: (id, region) => setRegions(before => new Map(before).set(id, region)),
    framesOf: id => groups.find(({ assetIds }) => assetIds[0] === id)?.assetIds.slice(1) ?? [],
    kept: photos.filter(({ id }) => !skipped.has(id) && !frames.has(id)),
  }
}
