import { Checkbox } from '../../kit/choices.tsx'
import { DateField } from '../../kit/date-field.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { Select } from '../../kit/select.tsx'
import { weekdays, type RuleForm } from './rule-text.ts'

const nths = [{ id: '1', label: 'First' }, { id: '2', label: 'Second' }, { id: '3', label: 'Third' }, { id: '4', label: 'Fourth' }, { id: '-1', label: 'Last' }]

/** How often: every so many days, weeks on weekdays, or months on a day; and until when. */
export function RuleFields({ rule, onChange }: { rule: RuleForm; onChange: (rule: RuleForm) => void }) {
  const set = (change: Partial<RuleForm>) => onChange({ ...rule, ...change })
  const one = rule.every === 1
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-end gap-3">
        <NumberField label="Every" className="w-24" value={rule.every} min={1} max={52} onChange={every => set({ every: every ?? 1 })} />
        <Select label="Unit" hideLabel className="w-32" value={rule.unit} onChange={unit => unit && set({ unit: unit as RuleForm['unit'] })} options={[{ id: 'DAILY', label: one ? 'Day' : 'Days' }, { id: 'WEEKLY', label: one ? 'Week' : 'Weeks' }, { id: 'MONTHLY', label: one ? 'Month' : 'Months' }]} />
        {rule.unit === 'MONTHLY' && (
          <>
            <Select label="On" className="w-40" value={rule.monthly} onChange={monthly => monthly && set({ monthly: monthly as RuleForm['monthly'] })} options={[{ id: 'day', label: 'A day' }, { id: 'last', label: 'The last day' }, { id: 'weekday', label: 'A weekday' }]} />
            {rule.monthly === 'day' && <NumberField label="Day" className="w-24" value={rule.monthDay} min={1} max={31} onChange={monthDay => set({ monthDay: monthDay ?? 1 })} {...(rule.monthDay > 28 ? { hint: 'Shorter months are left out' } : {})} />}
            {rule.monthly === 'weekday' && <><Select label="Which" className="w-28" value={rule.nth} onChange={nth => nth && set({ nth })} options={nths} /><Select label="Weekday" className="w-28" value={rule.weekday} onChange={weekday => weekday && set({ weekday })} options={weekdays.map(({ id, label }) => ({ id, label }))} /></>}
          </>
        )}
      </div>
      {rule.unit === 'WEEKLY' && (
        <fieldset>
          <legend className="mb-1 text-xs font-medium">On</legend>
          <div className="flex flex-wrap gap-x-4 gap-y-1">{weekdays.map(({ id, label }) => <Checkbox key={id} label={label} value={rule.weekdays.includes(id)} onChange={on => set({ weekdays: on ? [...rule.weekdays, id] : rule.weekdays.filter(day => day !== id) })} />)}</div>
        </fieldset>
      )}
      <div className="flex flex-wrap items-end gap-3">
        <Select label="Ends" className="w-40" value={rule.end} onChange={end => end && set({ end: end as RuleForm['end'] })} options={[{ id: 'never', label: 'Never' }, { id: 'date', label: 'On a date' }, { id: 'count', label: 'After a number' }]} />
        {rule.end === 'date' && <DateField label="Last day" className="w-44" value={rule.until} onChange={until => set({ until })} />}
        {rule.end === 'count' && <NumberField label="Posts" className="w-28" value={rule.count} min={1} max={999} onChange={count => set({ count: count ?? 1 })} />}
      </div>
    </div>
  )
}
