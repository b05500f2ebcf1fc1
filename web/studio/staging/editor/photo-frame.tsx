import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Point } from '../geometry/quad.ts'

export type Shown = { /** Size of the photo on the screen. */ width: number; height: number; /** A place of the pointer, 0 to 1 of the photo. */ toPhoto: (event: { clientX: number; clientY: number }) => Point }

/** The photo as large as its place allows, on the dark stage, with layers exactly over it. */
export function PhotoFrame({ src, alt, ratio, onLoad, children }: { src: string; alt: string; ratio: number; onLoad: (picture: HTMLImageElement) => void; children: (shown: Shown) => ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  useEffect(() => {
    const box = place.current
    if (!box) return
    const watch = new ResizeObserver(() => setSize({ width: box.clientWidth, height: box.clientHeight }))
    watch.observe(box)
    return () => watch.disconnect()
  }, [])
  const width = Math.max(0, Math.min(size.width, size.height * ratio))
  const height = width / ratio
  const toPhoto = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
    const box = frame.current?.getBoundingClientRect()
    return box ? { x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height } : { x: 0, y: 0 }
  }
  return (
    <div ref={place} className="relative grid min-h-0 min-w-0 flex-1 place-items-center overflow-hidden">
      <div ref={frame} className="relative" style={{ width, height }}>
        <img src={src} alt={alt} draggable={false} onLoad={event => onLoad(event.currentTarget)} className="absolute inset-0 size-full select-none" />
        {width > 0 && children({ width, height, toPhoto })}
      </div>
    </div>
  )
}
