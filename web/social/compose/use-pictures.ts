import { useEffect, useState } from 'react'
import { call } from '../../api/client.ts'
import type { DraftMedia } from './draft.ts'

/** Files by their ids, as the composer holds them. Those that cannot be read are left out. */
export async function readPictures(ids: readonly string[]): Promise<DraftMedia[]> {
  const read = await Promise.allSettled(ids.map(id => call('media.assets.get', { id })))
  return read.flatMap(one => {
    if (one.status === 'rejected') return []
    const { id, kind, name, contentType, pictures, width, height, durationSec, focal, alt } = one.value
    // A document has no picture, and neither has a film that is still being read.
    return [{ assetId: id, kind, name, contentType, thumb: pictures?.thumb ?? '', large: pictures?.large ?? '', width, height, durationSec, focal, alt, ownAlt: false, crop: null }]
  })
}

/** The same once, for the files that the address names. Null until they are here. */
export function usePictures(ids: readonly string[]): DraftMedia[] | null {
  const [pictures, setPictures] = useState<DraftMedia[] | null>(ids.length === 0 ? [] : null)
  const key = ids.join()
  useEffect(() => {
    if (key !== '') void readPictures(key.split(',')).then(setPictures)
  }, [key])
  return pictures
}
