import { LoaderCircle } from 'lucide-react'
import { useEffect, useState } from 'react'
import { cx } from '../../kit/cx.ts'
import { Icon } from '../../kit/icon.tsx'

type CompareProps = { before: string; after: string | undefined; name: string; isWorking: boolean }

/** Before and after under one line that can be moved. Space held shows the original; the line takes the arrow keys. */
export function Compare({ before, after, name, isWorking }: CompareProps) {
  const [split, setSplit] = useState(0)
  const isHeld = useHeldSpace()
  const shown = isHeld ? 100 : split
  return (
    <div className="relative grid min-h-0 flex-1 place-items-center overflow-hidden bg-sunken">
      <img src={before} alt={after ? '' : name} draggable={false} className={cx('absolute inset-0 size-full object-contain p-3', after && shown < 2 && 'invisible')} />
      {after && (
        <img src={after} alt={`${name}, enhanced`} draggable={false} className="absolute inset-0 size-full bg-sunken object-contain p-3" style={{ clipPath: `inset(0 0 0 ${shown}%)` }} />
      )}
      {after && (
        <>
          <span aria-hidden="true" className="pointer-events-none absolute inset-y-0 w-0.5 bg-white shadow-[0_0_0_1px_rgb(0_0_0/40%)]" style={{ left: `calc(${shown}% - 1px)`, visibility: shown < 2 ? 'hidden' : 'visible' }} />
          <input
            type="range" min={0} max={100} value={split} aria-label="How much of the original is shown" aria-valuetext={`${split} percent original`} onChange={event => setSplit(event.currentTarget.valueAsNumber)}
            className="absolute inset-x-3 bottom-3 z-1 h-6 accent-(--accent) pointer-coarse:h-11"
          />
          <span className="pointer-events-none absolute top-4 left-4 rounded-xs bg-black/65 px-1.5 py-0.5 text-xs text-white" hidden={shown < 8}>Original</span>
          <span className="pointer-events-none absolute top-4 right-4 rounded-xs bg-black/65 px-1.5 py-0.5 text-xs text-white" hidden={shown > 92}>Enhanced</span>
        </>
      )}
      {isWorking && <span role="status" className="absolute right-4 bottom-11 flex items-center gap-1.5 rounded-xs bg-black/65 px-2 py-1 text-xs text-white"><Icon of={LoaderCircle} size={14} className="turning" />Working it out</span>}
    </div>
  )
}

/** Whether the space bar is held, and nothing is focused that space presses or types into. */
function useHeldSpace(): boolean {
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    const isFree = (target: EventTarget | null) => !(target instanceof HTMLElement && target.closest('input:not([type=range]), textarea, button, a, [role=button], [role=option], [contenteditable]'))
    const down = (event: KeyboardEvent) => {
      if (event.key !== ' ' || !isFree(event.target)) return
      event.preventDefault()
      setHeld(true)
    }
    const up = (event: KeyboardEvent) => event.key === ' ' && setHeld(false)
    window.addEventListener('keydown', down)
    window.addEventListener('keyup', up)
    return () => {
      window.removeEventListener('keydown', down)
      window.removeEventListener('keyup', up)
    }
  }, [])
  return isHeld
}
