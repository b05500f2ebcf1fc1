import { useId } from 'react'

/** A slider with its value in words. One drag is one step of undo, by the key that the owner gives. */
export function Range({ label, value, min, max, step, words, onChange }: { label: string; value: number; min: number; max: number; step: number; words: string; onChange: (value: number) => void }) {
  const id = useId()
  return (
    <div className="grid gap-1">
      <div className="flex justify-between"><label htmlFor={id} className="font-medium">{label}</label><span className="text-ink-muted">{words}</span></div>
      <input id={id} type="range" min={min} max={max} step={step} value={value} aria-valuetext={words} onChange={event => onChange(event.currentTarget.valueAsNumber)} className="h-6 w-full accent-(--accent) pointer-coarse:h-11" />
    </div>
  )
}
