import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { announce } from '../../kit/announce.tsx'
import { Box } from './box.tsx'
import { leastRegion, moveRegion, regionWithin, type Region } from './move-region.ts'

const share = (part: number) => Math.min(1, Math.max(0, part))

/** Choose a part by dragging over the picture, or with the arrows; Shift and the arrows change its size. */
export function RegionPicker({ url, alt, value, onChange }: { url: string; alt: string; value: Region; onChange: (region: Region) => void }) {
  const frame = useRef<HTMLDivElement>(null)
  const [from, setFrom] = useState<{ x: number; y: number } | null>(null)
  const shareOf = (event: PointerEvent) => {
    const { left, top, width, height } = frame.current!.getBoundingClientRect()
    return { x: share((event.clientX - left) / width), y: share((event.clientY - top) / height) }
  }
  const drag = (event: PointerEvent) => {
    if (!from) return
    const to = shareOf(event)
    onChange(regionWithin({ x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), w: Math.max(leastRegion, Math.abs(from.x - to.x)), h: Math.max(leastRegion, Math.abs(from.y - to.y)) }))
  }
  const keys = (event: KeyboardEvent) => {
    const moved = moveRegion(value, event)
    if (!moved) return
    event.preventDefault()
    onChange(moved.region)
    announce(moved.words)
  }
  return (
    <div>
      <div
        ref={frame} role="group" tabIndex={0} aria-label="Part of the picture: arrows move it, Shift and arrows change its size" onKeyDown={keys}
        onPointerDown={event => (event.preventDefault(), event.currentTarget.setPointerCapture(event.pointerId), event.currentTarget.focus(), setFrom(shareOf(event)))} onPointerMove={drag} onPointerUp={() => setFrom(null)} onPointerCancel={() => setFrom(null)}
        className="relative mx-auto w-fit cursor-crosshair touch-none overflow-hidden rounded-sm"
      >
        <img src={url} alt={alt} draggable={false} className="block max-h-[46vh] max-w-full select-none" />
        <Box region={value} />
      </div>
      <p className="mt-1.25 text-xs text-ink-muted">Drag over the part you mean. Arrows move it, Shift and arrows change its size.</p>
    </div>
  )
}
