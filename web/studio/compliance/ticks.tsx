import { Checkbox } from '../../kit/choices.tsx'

/** Some of a few, as boxes under a legend. */
export function Ticks({ legend, hint, choices, value, onChange }: { legend: string; hint?: string; choices: readonly { id: string; label: string }[]; value: readonly string[]; onChange: (next: string[]) => void }) {
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{legend}{hint && <span className="pl-2 font-normal text-ink-faint">{hint}</span>}</legend>
      <div className="grid grid-cols-4 gap-x-4 max-sm:grid-cols-2">
        {choices.map(({ id, label }) => <Checkbox key={id} label={label} value={value.includes(id)} onChange={on => onChange(on ? [...value, id] : value.filter(one => one !== id))} />)}
      </div>
    </fieldset>
  )
}
