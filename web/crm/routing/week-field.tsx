import { Plus, X } from 'lucide-react'
import type { Stretch } from '../../../server/crm/contract.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { RadioGroup, Checkbox } from '../../kit/choices.tsx'
import { TimeField } from '../../kit/date-field.tsx'
import { dayNames, usualWeek } from './week.ts'

/** Hours of a week: any hour, or stretches for each day. */
export function WeekField({ label, value, onChange, anyHint }: { label: string; value: readonly Stretch[] | null; onChange: (week: Stretch[] | null) => void; anyHint?: string }) {
  const week = value ?? []
  const put = (day: number, stretches: readonly Stretch[]) => onChange([...week.filter(one => one.day !== day), ...stretches].toSorted((a, b) => a.day - b.day || (a.from < b.from ? -1 : 1)))
  return (
    <div>
      <RadioGroup label={label} orientation="horizontal" value={value === null ? 'any' : 'week'} onChange={id => onChange(id === 'any' ? null : [...usualWeek])} choices={[{ id: 'any', label: 'Any hour', hint: anyHint }, { id: 'week', label: 'These hours' }]} />
      {value !== null && (
        <ul className="mt-2">
          {dayNames.map((name, at) => {
            const day = at + 1
            const mine = week.filter(one => one.day === day)
            return (
              <li key={name} className="flex flex-wrap items-start gap-x-3 gap-y-1 border-b border-line py-1.25 last:border-b-0">
                <Checkbox label={name} className="w-28 pt-1" value={mine.length > 0} onChange={on => put(day, on ? [{ day, from: '09:00', to: '17:30' }] : [])} />
                <div className="flex flex-col gap-1">
                  {mine.map((one, n) => (
                    <span key={n} className="flex items-center gap-2">
                      <TimeField label={`${name} from`} hideLabel className="w-22" value={one.from} onChange={from => from && put(day, mine.map((other, m) => (m === n ? { ...one, from } : other)))} />
                      <span className="text-xs text-ink-muted">to</span>
                      {/* The end of the day is written 00:00 on a clock. */}
                      <TimeField label={`${name} to`} hideLabel className="w-22" value={one.to === '24:00' ? '00:00' : one.to} onChange={to => to && put(day, mine.map((other, m) => (m === n ? { ...one, to: to === '00:00' ? '24:00' : to } : other)))} />
                      {mine.length > 1 && <IconButton icon={X} size="sm" label={`Take this stretch of ${name} away`} onPress={() => put(day, mine.filter((_, m) => m !== n))} />}
                    </span>
                  ))}
                </div>
                {mine.length > 0 && mine.length < 3 && <Button size="sm" kind="quiet" icon={Plus} onPress={() => put(day, [...mine, { day, from: '18:00', to: '20:00' }])}>Stretch</Button>}
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}
