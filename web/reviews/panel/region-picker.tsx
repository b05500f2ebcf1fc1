import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { announce } from '../../kit/announce.tsx'
import { Box } from './anchor-mark.tsx'

/** A part of a picture in shares of its original. */
export type Region = { x: number; y: number; w: number; h: number }
const least = 0.03
const step = 0.02
const within = (value: number, most = 1) => Math.min(most, Math.max(0, value))
const round = (value: number) => Math.round(value * 1_000) / 1_000

/** Choose a part by dragging over the picture, or with the arrows; Shift and the arrows change its size. */
export function RegionPicker({ url, alt, value, onChange }: { url: string; alt: string; value: Region; onChange: (region: Region) => void }) {
  const frame = useRef<HTMLDivElement>(null)
  const [from, setFrom] = useState<{ x: number; y: number } | null>(null)
  const set = ({ x, y, w, h }: Region) => onChange({ x: round(within(x, 1 - w)), y: round(within(y, 1 - h)), w: round(w), h: round(h) })
  const shareOf = (event: PointerEvent) => {
    const { left, top, width, height } = frame.current!.getBoundingClientRect()
    return { x: within((event.clientX - left) / width), y: within((event.clientY - top) / height) }
  }
  const drag = (event: PointerEvent) => {
    if (!from) return
    const to = shareOf(event)
    set({ x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), w: Math.max(least, Math.abs(from.x - to.x)), h: Math.max(least, Math.abs(from.y - to.y)) })
  }
  const keys = (event: KeyboardEvent) => {
    const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key]
    if (!by) return
    event.preventDefault()
    const [dx, dy] = by as [number, number]
    const { x, y, w, h } = value
    set(event.shiftKey ? { x, y, w: Math.max(least, within(w + dx, 1 - x)), h: Math.max(least, within(h + dy, 1 - y)) } : { x: x + dx, y: y + dy, w, h })
    announce(event.shiftKey ? `${Math.round(w * 100)} by ${Math.round(h * 100)} percent` : `${Math.round(x * 100)} percent from the left, ${Math.round(y * 100)} from the top`)
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
