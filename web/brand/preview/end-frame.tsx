import { useEffect, useRef, useState } from 'react'
import type { Timeline } from '../../../server/studio/contract.ts'
import { drawFrame } from '../../../server/studio/videos/drawing/draw-frame.ts'
import { noFacts } from '../../../server/studio/videos/drawing/fill-words.ts'
import { filmLogo, filmLook } from '../../../server/studio/videos/drawing/in-kit.ts'
import { makeFilm } from '../../../server/studio/videos/drawing/make-film.ts'
import type { Picture } from '../../../server/studio/videos/drawing/surface.ts'
import type { ShownKit } from '../kit/use-shown-kit.ts'

const [width, height] = [768, 432]

/** The last frame of a film in the look of a kit, drawn by the code that renders films. */
export function EndFrame({ kit, faces }: { kit: ShownKit; faces: number }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const logo = filmLogo(kit.logos, kit.colours)
  const picture = usePicture(logo?.url ?? null)
  const { contact, colours, name } = kit
  useEffect(() => {
    const surface = canvas.current?.getContext('2d', { alpha: false })
    if (!surface) return
    const timeline = {
      template: 'gallery', captions: [], music: null, scenes: [{ id: 'end', kind: 'end', seconds: 4, words: { head: 'Come and see it', line: '14 Harbour Lane, Portellery', small: '' } }],
      brand: { kitId: null, name: contact.name || name, agent: '', phone: contact.phone, email: contact.email, web: contact.web, logoAssetId: picture ? 'logo' : null, colours: filmLook(colours) },
    } as unknown as Timeline
    const film = makeFilm(timeline, { facts: noFacts, subjects: {}, beat: null }, { format: '16:9', branded: true })
    surface.setTransform(width / film.width, 0, 0, height / film.height, 0, 0)
    drawFrame(surface, film, new Map(picture ? [['logo', picture]] : []), 2)
  }, [contact, colours, name, picture, faces])
  return <canvas ref={canvas} role="img" aria-label="The last frame of a film" width={width} height={height} className="w-full rounded-sm" />
}

function usePicture(url: string | null): Picture | null {
  const [found, setFound] = useState<{ url: string; picture: Picture } | null>(null)
  useEffect(() => {
    if (url === null) return
    const image = new Image()
    image.onload = () => setFound({ url, picture: { source: image, width: image.naturalWidth, height: image.naturalHeight } })
    image.src = url
    return () => {
      image.onload = null
    }
  }, [url])
  return found?.url === url ? found.picture : null
}
