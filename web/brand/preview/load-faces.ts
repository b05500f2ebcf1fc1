import display from '../../kit/fonts/ysabeau-office-latin-560.woff2?url'
import text from '../../kit/fonts/hanken-grotesk-latin-420-620.woff2?url'
import { useEffect, useState } from 'react'
import type { ShownKit } from '../kit/use-shown-kit.ts'

const house: Record<string, string> = { 'Ysabeau Office': display, 'Hanken Grotesk': text }
const loaded = new Map<string, Promise<FontFace>>()

/** Loads a face under a name, once; a name stands for what it was loaded with last. */
function load(name: string, url: string): Promise<FontFace> {
  const key = `${name} ${url}`
  const face = loaded.get(key) ?? new FontFace(name, `url(${url})`).load()
  loaded.set(key, face)
  return face
}

/** The names under which the two faces of a kit can be used on this screen; they change when a face has arrived. */
export function useKitFaces({ fonts }: Pick<ShownKit, 'fonts'>): { display: string; text: string; count: number } {
  const [count, setCount] = useState(0)
  const urls = [fonts.display, fonts.text].map(({ family, url }) => url ?? house[family] ?? text) as [string, string]
  const [displayUrl, textUrl] = urls
  useEffect(() => {
    let isCurrent = true
    // The names by which films know their faces: the last frame is drawn by the code of films.
    const faces = [load('Film Display', displayUrl), load('Film Text', textUrl)]
    void Promise.all(faces).then(
      arrived => {
        if (!isCurrent) return
        for (const face of arrived) {
          document.fonts.delete(face)
          document.fonts.add(face)
        }
        setCount(before => before + 1)
      },
      () => isCurrent && setCount(before => before + 1), // A face that cannot be loaded leaves the one before it.
    )
    return () => {
      isCurrent = false
      void Promise.allSettled(faces).then(all => all.forEach(one => one.status === 'fulfilled' && document.fonts.delete(one.value)))
    }
  }, [displayUrl, textUrl])
  return { display: '"Film Display", serif', text: '"Film Text", sans-serif', count }
}
