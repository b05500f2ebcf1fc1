import { useState } from 'react'
import type { ScoredEvent, ScoreDimension, ScoreRule } from '../../../server/crm/contract.ts'
import { Button } from '../../kit/button.tsx'
import { Checkbox } from '../../kit/choices.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { Segments } from '../../kit/segments.tsx'
import { Select } from '../../kit/select.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useOperation } from '../../api/use-operation.ts'
import { counted } from '../../kit/format.ts'
import { draftOf, emptyCondition, queryOf, type DraftGroup } from '../filter/draft.ts'
import { QueryBuilder } from '../filter/query-builder.tsx'
import type { FilterFields } from '../filter/use-filter-fields.ts'
import { dimensionWords, eventWords } from './score-words.ts'

type RuleDialogProps = { rule: ScoreRule | null; dimension: ScoreDimension; fields: FilterFields; isPending: boolean; onClose: () => void; onSave: (rule: ScoreRule) => void }

/** One rule: what a lead is, or what happened with it, and how much that counts. */
export function RuleDialog({ rule, dimension: begun, fields, isPending, onClose, onSave }: RuleDialogProps) {
  const [kind, setKind] = useState<ScoreRule['kind']>(rule?.kind ?? (begun === 'profile' ? 'condition' : 'events'))
  const [label, setLabel] = useState(rule?.label ?? '')
  const [dimension, setDimension] = useState<ScoreDimension>(begun)
  const [points, setPoints] = useState<number | null>(rule?.points ?? 5)
  const [draft, setDraft] = useState<DraftGroup>(() => (rule?.kind === 'condition' ? draftOf(rule.query) : { ...draftOf(undefined), of: [emptyCondition('phone', 'filled')] }))
  const [events, setEvents] = useState<readonly ScoredEvent[]>(rule?.kind === 'events' ? rule.events : ['question'])
  const [days, setDays] = useState<number | null>(rule?.kind === 'events' ? rule.days : 14)
  const [cap, setCap] = useState<number | null>(rule?.kind === 'events' ? rule.cap : 20)
  const [half, setHalf] = useState<number | null>(rule?.kind === 'events' ? rule.halfLifeDays : null)
  const made = (): ScoreRule | null => {
    if (!label.trim() || !points) return null
    const common = { id: rule?.id ?? crypto.randomUUID(), label: label.trim(), dimension, points }
    const query = queryOf(draft)
    if (kind === 'condition') return query ? { ...common, kind, query } : null
    return days !== null && cap !== null && events.length > 0 ? { ...common, kind, events: [...events], days, cap, halfLifeDays: half } : null
  }
  const ready = made()
  return (
    <Dialog
      isOpen onClose={onClose} size="lg" title={rule ? `Change “${rule.label}”` : 'New rule'}
      actions={<><Button onPress={onClose}>Cancel</Button><Button kind="primary" isPending={isPending} isDisabled={ready === null} onPress={() => ready && onSave(ready)}>Save in the draft</Button></>}
      aside={ready?.kind === 'condition' && <HowMany query={ready.query} />}
    >
      <div className="grid gap-4">
        <div className="grid grid-cols-[minmax(0,1fr)_10rem_8rem] gap-3 max-sm:grid-cols-2">
          <TextField label="What it means" value={label} onChange={setLabel} placeholder="No phone" maxLength={80} autoFocus className="max-sm:col-span-2" />
          <Select label="Belongs to" options={Object.entries(dimensionWords).map(([id, words]) => ({ id, label: words.label }))} value={dimension} onChange={next => next && setDimension(next as ScoreDimension)} />
          <NumberField label={kind === 'events' ? 'Points each' : 'Points'} min={-100} max={100} steppers value={points} onChange={setPoints} />
        </div>
        <Segments label="What counts" items={[{ id: 'condition', label: 'What a lead is' }, { id: 'events', label: 'What happened' }]} value={kind} onChange={setKind} />
        {kind === 'condition' ? (fields.isPending ? <SkeletonRows rows={2} check={false} face={false} /> : <QueryBuilder draft={draft} onChange={setDraft} fields={fields} />) : (
          <>
            <fieldset>
              <legend className="mb-1 text-xs text-ink-muted">Counted</legend>
              <div className="grid grid-cols-2 gap-x-4 max-sm:grid-cols-1">
                {(Object.keys(eventWords) as ScoredEvent[]).map(one => <Checkbox key={one} label={eventWords[one].replace(/^./, first => first.toUpperCase())} value={events.includes(one)} onChange={isOn => setEvents(isOn ? [...events, one] : events.filter(other => other !== one))} />)}
              </div>
            </fieldset>
            <div className="grid grid-cols-3 gap-3 max-sm:grid-cols-1">
              <NumberField label="In the last" unit="days" min={1} max={730} value={days} onChange={setDays} />
              <NumberField label="Together at most" unit="points" min={1} max={100} value={cap} onChange={setCap} />
              <NumberField label="Counts half after" unit="days" min={1} max={365} value={half} onChange={setHalf} optional hint="Empty: all count alike" />
            </div>
          </>
        )}
      </div>
    </Dialog>
  )
}

function HowMany({ query }: { query: Extract<ScoreRule, { kind: 'condition' }>['query'] }) {
  const { data } = useOperation('crm.leads.count', { query }, { keepPrevious: true })
  return data ? <span aria-live="polite">Fits {data.more ? 'more than ' : ''}{counted(data.count, 'lead')} now</span> : null
}
