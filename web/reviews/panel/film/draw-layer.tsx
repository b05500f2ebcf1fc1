import { useState, type PointerEvent } from 'react'
import type { Stroke, StrokeColour } from '../../../../server/reviews/contract.ts'
import { Drawing } from './drawing.tsx'

const mostPoints = 400
/** Nearer points than this share of the picture are not seen. */
const apart = 0.004
const share = (part: number) => Math.round(Math.min(1, Math.max(0, part)) * 1_000) / 1_000

/** Lies over the picture while somebody draws on it by mouse, pen or finger. */
export function DrawLayer({ colour, onStroke }: { colour: StrokeColour; onStroke: (stroke: Stroke) => void }) {
  const [points, setPoints] = useState<[number, number][]>([])
  const pointOf = (event: PointerEvent): [number, number] => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
    return [share((event.clientX - left) / width), share((event.clientY - top) / height)]
  }
  const move = (event: PointerEvent) => {
    const last = points.at(-1)
    if (!last || points.length >= mostPoints) return
    const next = pointOf(event)
    if (Math.hypot(next[0] - last[0], next[1] - last[1]) >= apart) setPoints([...points, next])
  }
  const end = () => {
    if (points.length > 0) onStroke({ colour, points })
    setPoints([])
  }
  return (
    <div
      data-draw-layer onPointerDown={event => (event.preventDefault(), event.currentTarget.setPointerCapture(event.pointerId), setPoints([pointOf(event)]))} onPointerMove={move} onPointerUp={end} onPointerCancel={() => setPoints([])}
      className="absolute inset-0 cursor-crosshair touch-none"
    >
      <Drawing strokes={points.length > 0 ? [{ colour, points }] : []} />
    </div>
  )
}
