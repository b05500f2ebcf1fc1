import type { Level, Rule } from '../../../server/policy/contract.ts'
import { Switch } from '../../kit/choices.tsx'
import { cx } from '../../kit/cx.ts'
import { NumberField } from '../../kit/number-field.tsx'
import { Select } from '../../kit/select.tsx'
import { levelLooks, levelOptions } from '../level-words.tsx'

type Choice = { on?: boolean; level?: Level; max?: number }

/** One rule: what it says, and how it stands in this workspace. */
export function RuleRow({ rule, mayEdit, onChange }: { rule: Rule; mayEdit: boolean; onChange: (choice: Choice) => void }) {
  const { label, reason, source, on, level, max, examples, networks, changed } = rule
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-t border-line py-2.5">
      <div className={cx('min-w-0 flex-1 basis-80', !on && 'text-ink-faint')}>
        <p className="font-medium">{label}{changed && <span className="pl-1.5 text-xs font-normal text-ink-muted">changed here</span>}</p>
        <p className="max-w-[72ch] text-ink-muted">{reason}</p>
        {examples.length > 0 && <p className="max-w-[72ch] text-xs text-ink-faint">Finds {examples.map(one => `“${one}”`).join(', ')} and the like{networks.length > 0 && `, on ${networks.join(', ')}`}.</p>}
        <p className="max-w-[72ch] text-xs text-ink-faint">{source}</p>
      </div>
      <div className="flex items-center gap-3">
        {max !== null && <NumberField label={`Most ${label.toLowerCase()}`} hideLabel min={0} max={1_000} value={max} isDisabled={!mayEdit || !on} onChange={value => value !== null && value !== max && onChange({ max: value })} className="w-20" />}
        <Select label={`Level of “${label}”`} hideLabel value={level} isDisabled={!mayEdit || !on} options={levelOptions.map(one => ({ ...one, note: levelLooks[one.id].means }))} onChange={id => id && id !== level && onChange({ level: id as Level })} className="w-27" />
        <Switch label={`Use “${label}”`} hideLabel value={on} isDisabled={!mayEdit} onChange={value => onChange({ on: value })} />
      </div>
    </li>
  )
}
