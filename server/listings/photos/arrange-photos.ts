import type { PhotoRow } from './photo-queries.ts'

export type PhotoGiven = { assetId: string; imageOf?: PhotoRow['imageOf'] | undefined; caption?: string | null | undefined }

/**
 * The photos as they are to be: the given ones in the given order, a photo named twice once. What a photo shows and its
 * caption stay when they are left out. There is one cover as soon as there is a photo: the one asked for, else the one that
 * was, else the first.
 */
export function arrangePhotos(before: readonly PhotoRow[], given: readonly PhotoGiven[], coverAssetId?: string | null): PhotoRow[] {
  const known = new Map(before.map((photo) => [photo.assetId, photo]))
  const unique = [...new Map(given.map((photo) => [photo.assetId, photo])).values()]
  const wanted = coverAssetId ?? before.find((photo) => photo.isCover)?.assetId
  const cover = unique.find((photo) => photo.assetId === wanted)?.assetId ?? unique[0]?.assetId
  return unique.map(({ assetId, imageOf, caption }) => ({
    assetId,
    imageOf: imageOf === undefined ? (known.get(assetId)?.imageOf ?? null) : imageOf,
    caption: caption === undefined ? (known.get(assetId)?.caption ?? null) : caption,
    isCover: assetId === cover,
  }))
}
