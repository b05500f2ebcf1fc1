import { useEffect, useState } from 'react'
import { call } from '../../api/client.ts'
import type { DraftMedia } from './draft.ts'

/** Files by their ids, as the composer holds them. Those that cannot be read are left out. */
export async function readPictures(ids: readonly string[]): Promise<DraftMedia[]> {
  const read = await Promise.allSettled(ids.map(id => call('media.assets.get', { id })))
  return read.flatMap(one => {
    if (one.status === 'rejected') return []
    const { id, kind, name, contentType, pictures, width, height, durationSec, focal, alt, alterations } = one.value
    // A document has no picture, and neither has a film that is still being read.
    return [{ assetId: id, kind, name, contentType, thumb: pictures?.thumb ?? '', large: pictures?.large ?? '', width, height, durationSec, focal, alt, ownAlt: false, crop: null, alterations }]
  })
}

/** How many photos of a listing a new post begins with: what the strictest network takes. */
const photosToBegin = 4

/** What a new post begins with: the files that the address names, else the first photos of the listing that it is about. Null until they are here. */
export function usePictures(ids: readonly string[], listingId: string | null): DraftMedia[] | null {
  const isEmpty = ids.length === 0 && listingId === null
  const [pictures, setPictures] = useState<DraftMedia[] | null>(isEmpty ? [] : null)
  const key = ids.join()
  useEffect(() => {
    if (isEmpty) return
    void (key !== '' ? Promise.resolve(key.split(',')) : photosOf(listingId!)).then(readPictures).then(setPictures)
  }, [key, listingId, isEmpty])
  return pictures
}

/** Of a listing that cannot be read there are none; the composer opens without them. */
const photosOf = async (id: string): Promise<string[]> => call('listings.listings.get', { id }).then(({ photos }) => photos.slice(0, photosToBegin).map(({ assetId }) => assetId), () => [])
