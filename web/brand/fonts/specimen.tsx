import { useEffect, useState } from 'react'
import type { BrandFont } from '../../../server/brand/contract.ts'

/** The name of a font in itself, once it has a licence to be shown. */
export function Specimen({ font: { id, family, style, url } }: { font: BrandFont }) {
  const [isHere, setHere] = useState(false)
  const name = `Specimen ${id}`
  useEffect(() => {
    if (!url) return
    const face = new FontFace(name, `url(${url})`)
    let isCurrent = true
    void face.load().then(() => {
      if (!isCurrent) return
      document.fonts.add(face)
      setHere(true)
    }, () => isCurrent && setHere(false)) // What cannot be loaded is named in the face of the house.
    return () => {
      isCurrent = false
      document.fonts.delete(face)
    }
  }, [name, url])
  return <p className="truncate text-xl" style={isHere ? { fontFamily: `"${name}"` } : undefined}>{family} {style === 'Regular' ? '' : style}</p>
}
