import { ArrowDown, ArrowUp, X } from 'lucide-react'
import type { RoutingGroup } from '../../../server/crm/contract.ts'
import { IconButton } from '../../kit/button.tsx'
import { Checkbox } from '../../kit/choices.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { Select, type Option } from '../../kit/select.tsx'
import { newStep, type StepDraft } from './rule-draft.ts'

type Props = { step: StepDraft; at: number; of: number; people: readonly Option[]; groups: readonly RoutingGroup[]; rules: readonly Option[]; error?: string; onChange: (next: StepDraft) => void; onRemove: () => void; onMove: (by: -1 | 1) => void }

const kinds: readonly Option[] = [
  { id: 'team', label: 'give it in turn to' },
  { id: 'offer', label: 'offer it to' },
  { id: 'person', label: 'give it to' },
  { id: 'pond', label: 'put it into the pond' },
  { id: 'rule', label: 'go on as in the rule' },
  { id: 'nobody', label: 'leave it with nobody' },
]

/** One step as a line to fill in: "if that finds nobody, offer it to Lettings, all at once, for 10 minutes". */
export function StepRow({ step, at, of, people, groups, rules, error, onChange, onRemove, onMove }: Props) {
  const targets = step.kind === 'person' ? people : step.kind === 'rule' ? rules : groups.filter(({ kind }) => kind === (step.kind === 'pond' ? 'pond' : 'team')).map(({ id, name }) => ({ id, label: name }))
  const word = step.kind === 'person' ? 'Person' : step.kind === 'rule' ? 'Rule' : step.kind === 'pond' ? 'Pond' : 'Team'
  return (
    <li className="flex flex-wrap items-start gap-2 py-1.25">
      <span className="w-12 shrink-0 pt-2 text-right text-xs text-ink-muted">{at === 0 ? 'First' : 'Else'}</span>
      <Select label="What to do" hideLabel className="w-46" value={step.kind} options={kinds} onChange={kind => kind && onChange({ ...newStep(kind as StepDraft['kind']), key: step.key })} />
      {step.kind !== 'nobody' && <Select label={word} hideLabel className="w-44" value={step.target} options={targets} placeholder={targets.length ? word : `No ${word.toLowerCase()} yet`} onChange={target => onChange({ ...step, target })} />}
      {step.kind === 'person' && <Checkbox label="at any hour" className="pt-1" value={step.always} onChange={always => onChange({ ...step, always })} />}
      {step.kind === 'offer' && (
        <>
          <Select label="How" hideLabel className="w-40" value={step.how} options={[{ id: 'together', label: 'at once' }, { id: 'in-turn', label: 'one after the other' }]} onChange={how => how && onChange({ ...step, how: how as StepDraft['how'] })} />
          <NumberField label="How many at most" hideLabel className="w-26" min={1} max={200} placeholder="everybody" value={step.most} onChange={most => onChange({ ...step, most })} unit={step.most === null ? '' : 'people'} />
        </>
      )}
      {(step.kind === 'offer' || step.kind === 'pond') && <NumberField label="Minutes" hideLabel className="w-26" min={1} max={10_080} placeholder={step.kind === 'pond' ? 'no limit' : ''} unit="min" value={step.minutes} onChange={minutes => onChange({ ...step, minutes })} />}
      <span className="ml-auto flex pt-0.75">
        <IconButton icon={ArrowUp} label="Earlier" size="sm" isDisabled={at === 0} onPress={() => onMove(-1)} />
        <IconButton icon={ArrowDown} label="Later" size="sm" isDisabled={at === of - 1} onPress={() => onMove(1)} />
        <IconButton icon={X} label="Take this step away" size="sm" isDisabled={of === 1} onPress={onRemove} />
      </span>
      {error && <p role="alert" className="w-full pl-14 text-xs text-danger-ink">{error}</p>}
    </li>
  )
}
