import type { FirstPhoto, PropertyType } from '../contract.ts'

/** What the first photo has to show where boards rule on it. */
const wanted = 'Front of Structure'

/**
 * The types of property for which boards ask for the front of the house as first photo: GMAR rule 1.17
 * (“exterior front view … as the main view photo”), Greater La Crosse MLS photo policy (position 1; land and commercial
 * are free), ARMLS (one front elevation). Boards differ: the house says so and does not forbid.
 */
const ruled: readonly (PropertyType | 'Vehicle')[] = ['Residential', 'Residential Lease', 'Residential Income', 'Manufactured In Park']

export type FirstPhotoKept = { assetId: string; reason: string; byId: string | null; at: string }
type Shown = { assetId: string; shows: string | null }

/** What is to be said about the first of these photos; null when nothing is: it shows the front, no rule is known for the property, or there is none. */
export function judgeFirstPhoto(propertyType: PropertyType | 'Vehicle', photos: readonly Shown[], kept: FirstPhotoKept | null): Omit<FirstPhoto, 'kept'> & { kept: FirstPhotoKept | null } | null {
  const [first, ...others] = photos
  if (!first || !ruled.includes(propertyType) || first.shows === wanted) return null
  return {
    shows: first.shows,
    frontAssetId: others.find(({ shows }) => shows === wanted)?.assetId ?? null,
    kept: kept?.assetId === first.assetId ? kept : null,
  }
}
