import { useId, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { announce } from '../../../kit/announce.tsx'
import type { Photo } from '../stage/stage.ts'
import type { Point } from '../geometry/quad.ts'
import type { Shown } from './photo-frame.tsx'

type DragPointProps = { label: string; at: Point; shown: Shown; photo: Photo; src: string; onMove: (to: Point, key: string) => void; /** Delete takes the point away, where it is one of many. */ onRemove?: (() => void) | undefined }
const clamp = (value: number) => Math.max(-0.25, Math.min(1.25, value))
const zoom = 4
const glass = 132

/** A corner on the photo: dragged, or moved by arrows one pixel of the photo at a time, ten with Shift; a magnifier shows where it is. */
export function DragPoint({ label, at, shown, photo, src, onMove, onRemove }: DragPointProps) {
  const keysId = useId()
  const [held, setHeld] = useState(false)
  const [focused, setFocused] = useState(false)
  const move = (event: PointerEvent) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const { x, y } = shown.toPhoto(event)
    onMove({ x: clamp(x), y: clamp(y) }, `drag ${label}`)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (onRemove && (event.key === 'Delete' || event.key === 'Backspace')) {
      event.preventDefault()
      onRemove()
      announce(`${label} taken away`)
      return
    }
    const by = event.shiftKey ? 10 : 1
    const step = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] }[event.key]
    if (!step) return
    event.preventDefault()
    const to = { x: clamp(at.x + step[0]! / photo.width), y: clamp(at.y + step[1]! / photo.height) }
    onMove(to, `keys ${label}`)
    announce(`${label}: ${Math.round(to.x * photo.width)} across, ${Math.round(to.y * photo.height)} down`)
  }
  return (
    <>
      <button
        type="button" aria-label={label} aria-describedby={keysId}
        className="absolute size-6 -translate-x-1/2 -translate-y-1/2 cursor-grab touch-none rounded-full bg-white/25 shadow-[0_0_0_2px_#fff,0_0_0_4px_rgb(16_24_32/0.75)] pointer-coarse:size-11"
        style={{ left: at.x * shown.width, top: at.y * shown.height }}
        onPointerDown={event => {
          event.currentTarget.setPointerCapture(event.pointerId)
          setHeld(true)
        }}
        onPointerMove={move} onPointerUp={() => setHeld(false)} onPointerCancel={() => setHeld(false)} onKeyDown={onKeyDown} onFocus={() => setFocused(true)} onBlur={() => setFocused(false)}
      ><span className="absolute top-1/2 left-1/2 size-1 -translate-1/2 rounded-full bg-white" /></button>
      <span id={keysId} hidden>Arrow keys move it by a pixel, with Shift by ten{onRemove ? '; Delete takes it away' : ''}</span>
      {(held || focused) && (
        <span aria-hidden="true" className="pointer-events-none absolute z-10 overflow-hidden rounded-full shadow-[0_0_0_2px_#fff,0_2px_12px_rgb(0_0_0/0.5)]" style={{ width: glass, height: glass, top: 12, ...(at.x > 0.5 ? { left: 12 } : { right: 12 }), backgroundImage: `url("${src}")`, backgroundSize: `${shown.width * zoom}px ${shown.height * zoom}px`, backgroundPosition: `${glass / 2 - at.x * shown.width * zoom}px ${glass / 2 - at.y * shown.height * zoom}px`, backgroundRepeat: 'no-repeat', backgroundColor: '#101820' }}>
          <span className="absolute inset-y-0 left-1/2 w-px bg-white/80 mix-blend-difference" /><span className="absolute inset-x-0 top-1/2 h-px bg-white/80 mix-blend-difference" />
        </span>
      )}
    </>
  )
}
