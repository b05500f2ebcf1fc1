import { useState, type KeyboardEvent } from 'react'

/** Original and furnished picture with a knife between them: drag it, or move it by 5 % with the arrow keys. */
export function BeforeAfter({ before, after, ratio }: { before: string; after: string; ratio: number }) {
  const [at, setAt] = useState(50)
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -5, ArrowRight: 5, Home: -100, End: 100 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    setAt(now => Math.max(0, Math.min(100, now + by)))
  }
  return (
    <div
      role="slider" tabIndex={0} aria-label="Before and after" aria-valuemin={0} aria-valuemax={100} aria-valuenow={at} aria-valuetext={`${at} percent original`} onKeyDown={onKeyDown}
      onPointerDown={event => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={event => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
        const box = event.currentTarget.getBoundingClientRect()
        setAt(Math.round(Math.max(0, Math.min(100, ((event.clientX - box.left) / box.width) * 100))))
      }}
      className="relative w-full cursor-ew-resize touch-none overflow-hidden rounded-sm bg-sunken select-none" style={{ aspectRatio: ratio, maxWidth: `calc(44vh * ${ratio})`, justifySelf: 'center' }}
    >
      <img src={after} alt="Furnished" draggable={false} className="absolute inset-0 size-full object-cover" />
      <img src={before} alt="Original" draggable={false} className="absolute inset-0 size-full object-cover" style={{ clipPath: `inset(0 ${100 - at}% 0 0)` }} />
      <span aria-hidden="true" className="absolute inset-y-0 w-0.5 bg-white shadow-[0_0_0_1px_rgb(16_24_32/0.6)]" style={{ left: `calc(${at}% - 1px)` }} />
    </div>
  )
}
