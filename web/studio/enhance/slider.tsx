import { useId } from 'react'

type SliderProps = { label: string; value: number; min?: number; max?: number; step?: number; unit?: string; onChange: (value: number) => void }

/** A number between two ends. Twice pressed it goes back to nothing, where nothing lies within. */
export function Slider({ label, value, min = 0, max = 100, step = 1, unit = '', onChange }: SliderProps) {
  const id = useId()
  const shown = `${value > 0 && min < 0 ? '+' : ''}${step < 1 ? value.toFixed(1) : value}${unit}`
  return (
    <div className="grid grid-cols-[1fr_auto] items-center gap-x-2">
      <label htmlFor={id} className="text-ink-muted">{label}</label>
      <span className="text-xs text-ink tabular-nums">{shown}</span>
      <input
        id={id} type="range" min={min} max={max} step={step} value={value} aria-valuetext={shown}
        onChange={event => onChange(event.currentTarget.valueAsNumber)} onDoubleClick={() => min < 0 && onChange(0)}
        className="col-span-2 h-5 w-full accent-(--accent) pointer-coarse:h-11"
      />
    </div>
  )
}
