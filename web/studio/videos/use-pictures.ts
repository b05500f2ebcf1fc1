import { useEffect, useRef, useState } from 'react'
import type { MaterialPiece } from '../../../server/studio/contract.ts'
import type { Picture } from '../../../server/studio/videos/drawing/surface.ts'
import { loadFilmFonts } from './load-fonts.ts'

type BrandFaces = { display: { url: string } | null; text: { url: string } | null } | undefined

export type Loaded = { pictures: ReadonlyMap<string, Picture>; films: ReadonlyMap<string, HTMLVideoElement>; count: number }

/** Loads photos, clips and fonts of a video for drawing. `count` grows with each that arrives, so that the preview draws anew. */
export function usePictures(material: readonly MaterialPiece[], faces?: BrandFaces): Loaded {
  const pictures = useRef(new Map<string, Picture>())
  const films = useRef(new Map<string, HTMLVideoElement>())
  const asked = useRef(new Set<string>())
  const [count, setCount] = useState(0)
  const [display, text] = [faces?.display?.url ?? null, faces?.text?.url ?? null]
  useEffect(() => void loadFilmFonts({ display, text }).then(() => setCount(before => before + 1)), [display, text])
  useEffect(() => {
    for (const { assetId, kind, url, isMissing } of material) {
      if (isMissing || !url || asked.current.has(assetId)) continue
      asked.current.add(assetId)
      const arrived = (picture: Picture) => {
        pictures.current.set(assetId, picture)
        setCount(before => before + 1)
      }
      if (kind === 'video') films.current.set(assetId, openFilm(url, arrived))
      else openPhoto(url, arrived)
    }
  }, [material])
  return { pictures: pictures.current, films: films.current, count }
}

function openPhoto(url: string, arrived: (picture: Picture) => void): void {
  const image = new Image()
  image.onload = () => arrived({ source: image, width: image.naturalWidth, height: image.naturalHeight })
  image.src = url
}

function openFilm(url: string, arrived: (picture: Picture) => void): HTMLVideoElement {
  const film = document.createElement('video')
  Object.assign(film, { muted: true, playsInline: true, preload: 'auto', src: url })
  film.onloadeddata = () => arrived({ source: film, width: film.videoWidth, height: film.videoHeight })
  film.onseeked = film.onloadeddata
  return film
}
