import { NumberField } from '../../kit/number-field.tsx'
import { Select } from '../../kit/select.tsx'
import { unitWords } from '../listing-words.ts'
import { useDraft } from './use-draft.ts'

type AreaFactProps = { label: string; area: number | null; unit: string | null; units: readonly string[]; usual: string; isReadOnly?: boolean; onSave: (area: number | null, unit: string | null) => Promise<void> }

/** A number and its unit, which are only ever saved together. The unit is remembered before there is a number. */
export function AreaFact({ label, area, unit, units, usual, isReadOnly, onSave }: AreaFactProps) {
  const chosen = useDraft(unit ?? usual, async next => {
    if (area !== null) await onSave(area, next)
  })
  const size = useDraft(area, next => onSave(next, next === null ? null : chosen.value))
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_6rem] items-end gap-1.5">
      <NumberField label={label} isReadOnly={isReadOnly} min={0} value={size.value} onChange={size.change} onBlur={() => queueMicrotask(size.commit)} error={size.error} />
      <Select
        label={`Unit of ${label.toLowerCase()}`} hideLabel isDisabled={isReadOnly} options={units.map(id => ({ id, label: unitWords[id] ?? id }))} value={chosen.value} error={chosen.error}
        onChange={id => {
          if (id === null) return
          chosen.change(id)
          if (area !== null) chosen.commit()
        }}
      />
    </div>
  )
}
