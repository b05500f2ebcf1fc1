import { useCallback, useEffect, useRef, useState } from 'react'
import type { MaterialPiece, TimelineScene } from '../../../server/studio/contract.ts'
import type { Picture } from '../../../server/studio/videos/drawing/surface.ts'
import { loadFilmFonts } from './load-fonts.ts'

type BrandFaces = { display: { url: string } | null; text: { url: string } | null } | undefined

/** `films` by the id of their scene. */
export type Loaded = { pictures: ReadonlyMap<string, Picture>; films: ReadonlyMap<string, HTMLVideoElement>; count: number }

/** Loads photos, clips and fonts of a video for drawing. `count` grows with each that arrives, so that the preview draws anew. */
export function usePictures(material: readonly MaterialPiece[], scenes: readonly TimelineScene[], faces?: BrandFaces): Loaded {
  const pictures = useRef(new Map<string, Picture>())
  const films = useRef(new Map<string, HTMLVideoElement>())
  const asked = useRef(new Set<string>())
  const [count, setCount] = useState(0)
  const [display, text] = [faces?.display?.url ?? null, faces?.text?.url ?? null]
  useEffect(() => void loadFilmFonts({ display, text }).then(() => setCount(before => before + 1)), [display, text])
  const arrive = useCallback((key: string, picture: Picture) => {
    pictures.current.set(key, picture)
    setCount(before => before + 1)
  }, [])
  useEffect(() => {
    for (const { assetId, kind, url, isMissing } of material) {
      if (isMissing || !url || kind !== 'image' || asked.current.has(assetId)) continue
      asked.current.add(assetId)
      openPhoto(url, picture => arrive(assetId, picture))
    }
  }, [material, arrive])
  // Each scene has a clip of its own: two of them may show one film at different moments.
  useEffect(() => {
    const urls = new Map(material.map(({ assetId, url, kind }) => [assetId as string, kind === 'video' ? url : '']))
    const wanted = new Map(scenes.flatMap(scene => (scene.kind === 'clip' && urls.get(scene.assetId) ? [[scene.id, urls.get(scene.assetId)!] as const] : [])))
    for (const [id, film] of films.current) {
      if (wanted.get(id) === film.getAttribute('src')) continue
      closeFilm(film)
      films.current.delete(id)
      pictures.current.delete(id)
    }
    for (const [id, url] of wanted) if (!films.current.has(id)) films.current.set(id, openFilm(url, picture => arrive(id, picture)))
  }, [material, scenes, arrive])
  useEffect(() => {
    const open = films.current
    return () => {
      open.forEach(closeFilm)
      open.clear()
    }
  }, [])
  return { pictures: pictures.current, films: films.current, count }
}

function openPhoto(url: string, arrived: (picture: Picture) => void): void {
  const image = new Image()
  image.onload = () => arrived({ source: image, width: image.naturalWidth, height: image.naturalHeight })
  image.src = url
}

/** A film that is out of sight would go on loading. */
function closeFilm(film: HTMLVideoElement): void {
  film.pause()
  film.removeAttribute('src')
  film.load()
}

function openFilm(url: string, arrived: (picture: Picture) => void): HTMLVideoElement {
  const film = document.createElement('video')
  Object.assign(film, { muted: true, playsInline: true, preload: 'auto', src: url })
  film.onloadeddata = () => arrived({ source: film, width: film.videoWidth, height: film.videoHeight })
  film.onseeked = film.onloadeddata
  return film
}
