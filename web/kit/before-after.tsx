import { useState, type KeyboardEvent } from 'react'

type Side = { src: string; label: string }
const steps: Record<string, number> = { ArrowLeft: -2, ArrowDown: -2, ArrowRight: 2, ArrowUp: 2, PageDown: -10, PageUp: 10, Home: -100, End: 100 }
const within = (part: number) => Math.round(Math.max(0, Math.min(100, part)))

/** Two pictures of one thing with an edge between them: drag it, or move it by the arrow keys. `ratio` is width by height. */
export function BeforeAfter({ before, after, ratio, label = 'Before and after' }: { before: Side; after: Side; ratio: number; label?: string }) {
  const [at, setAt] = useState(50)
  const onKeyDown = (event: KeyboardEvent) => {
    const by = steps[event.key]
    if (by === undefined) return
    event.preventDefault()
    setAt(now => within(now + by))
  }
  const follow = (clientX: number, target: HTMLElement) => {
    const box = target.getBoundingClientRect()
    setAt(within(((clientX - box.left) / box.width) * 100))
  }
  return (
    <div
      role="slider" tabIndex={0} aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={at} aria-valuetext={`${at} percent ${before.label}, ${100 - at} percent ${after.label}`}
      onKeyDown={onKeyDown}
      onPointerDown={event => (event.currentTarget.setPointerCapture(event.pointerId), follow(event.clientX, event.currentTarget))}
      onPointerMove={event => event.currentTarget.hasPointerCapture(event.pointerId) && follow(event.clientX, event.currentTarget)}
      className="relative mx-auto w-full cursor-ew-resize touch-none overflow-hidden rounded-sm bg-sunken select-none" style={{ aspectRatio: ratio, maxWidth: `calc(54vh * ${ratio})` }}
    >
      <img src={after.src} alt="" draggable={false} className="absolute inset-0 size-full object-contain" />
      <img src={before.src} alt="" draggable={false} className="absolute inset-0 size-full bg-sunken object-contain" style={{ clipPath: `inset(0 ${100 - at}% 0 0)` }} />
      <span aria-hidden="true" className="scrim-text absolute top-2 left-2 rounded-full px-2 py-0.5 text-2xs font-medium">{before.label}</span>
      <span aria-hidden="true" className="scrim-text absolute top-2 right-2 rounded-full px-2 py-0.5 text-2xs font-medium">{after.label}</span>
      <span aria-hidden="true" className="absolute inset-y-0 w-0.5 -translate-x-1/2 bg-white shadow-[0_0_0_1px_rgb(16_24_32/60%)]" style={{ left: `${at}%` }}>
        <span className="absolute top-1/2 left-1/2 grid size-8 -translate-1/2 place-items-center rounded-full bg-white text-[rgb(16_24_32)] shadow-[0_1px_4px_rgb(16_24_32/50%)]">↔</span>
      </span>
    </div>
  )
}
