import { X } from 'lucide-react'
import { IconButton } from '../../kit/button.tsx'
import { MoneyField } from '../../kit/number-field.tsx'
import { Select } from '../../kit/select.tsx'
import { ValuesMenu } from '../filter/values-menu.tsx'
import { newCondition, type ConditionDraft } from './rule-draft.ts'
import { fieldChoices, opWords } from './rule-words.ts'
import { WordsField } from './words-field.tsx'

type Props = { one: ConditionDraft; joint: string; currency: string; listings: readonly { id: string; label: string }[]; error?: string; onChange: (next: ConditionDraft) => void; onRemove: () => void }

/** One condition as a line to fill in: field, comparison, values. */
export function ConditionRow({ one, joint, currency, listings, error, onChange, onRemove }: Props) {
  const isPrice = one.field === 'price'
  const ops = (['is', 'isNot', ...(one.field === 'listing' || one.field === 'kind' ? [] : ['startsWith' as const]), 'known', 'unknown'] as const).map(id => ({ id, label: opWords[id] }))
  const needsValue = one.op !== 'known' && one.op !== 'unknown'
  return (
    <li className="flex flex-wrap items-start gap-2 py-1">
      <span className="w-12 shrink-0 pt-2 text-right text-xs text-ink-muted">{joint}</span>
      <Select label="What" hideLabel className="w-38" value={one.field} options={fieldChoices.map(({ id, label }) => ({ id, label }))} onChange={field => field && onChange({ ...newCondition(field as ConditionDraft['field'], one.group), key: one.key })} />
      {one.field === 'utm' && <Select label="Which tag" hideLabel className="w-28" value={one.utm} options={['source', 'medium', 'campaign', 'term', 'content'].map(id => ({ id, label: id }))} onChange={utm => utm && onChange({ ...one, utm })} />}
      {isPrice ? (
        <>
          <MoneyField label="Lowest price" hideLabel currency={currency} className="w-32" placeholder="From" value={one.min === null ? null : { amount: one.min, currency }} onChange={money => onChange({ ...one, min: money?.amount ?? null })} />
          <span className="pt-2 text-xs text-ink-muted">to below</span>
          <MoneyField label="Highest price" hideLabel currency={currency} className="w-32" placeholder="Any" value={one.max === null ? null : { amount: one.max, currency }} onChange={money => onChange({ ...one, max: money?.amount ?? null })} />
        </>
      ) : (
        <>
          <Select label="How" hideLabel className="w-32" value={one.op} options={ops} onChange={op => op && onChange({ ...one, op: op as ConditionDraft['op'] })} />
          {needsValue && (
            <div className="min-w-44 flex-1">
              {one.field === 'listing' ? <ValuesMenu label="Listings" choices={listings} value={one.values} onChange={values => onChange({ ...one, values })} />
                : one.field === 'kind' ? <ValuesMenu label="Kinds" choices={[{ id: 'person', label: 'person' }, { id: 'company', label: 'company' }]} value={one.values} onChange={values => onChange({ ...one, values })} />
                : <WordsField label="Values" value={one.values} onChange={values => onChange({ ...one, values })} placeholder={fieldChoices.find(({ id }) => id === one.field)?.hint} />}
            </div>
          )}
        </>
      )}
      <IconButton icon={X} label="Take this condition away" size="sm" className="mt-0.75 ml-auto" onPress={onRemove} />
      {error && <p role="alert" className="w-full pl-14 text-xs text-danger-ink">{error}</p>}
    </li>
  )
}
