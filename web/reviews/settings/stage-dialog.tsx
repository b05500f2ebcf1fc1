import { useState } from 'react'
import type { Stage } from '../../../server/reviews/contract.ts'
import { Button } from '../../kit/button.tsx'
import { Checkbox, RadioGroup } from '../../kit/choices.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useMembers } from '../use-members.ts'
import { approving, roleNames } from './role-names.ts'

const blank: Stage = { name: '', people: [], roles: [], outside: false, need: 'one', dueHours: 24 }

/** Makes or changes a stage: who decides, whether one of them or all, and within how long. */
export function StageDialog({ stage, onClose, onSave }: { stage: Stage | null; onClose: () => void; onSave: (stage: Stage) => void }) {
  const [draft, setDraft] = useState<Stage>(stage ?? blank)
  const people = [...useMembers().values()].filter(({ role }) => approving.includes(role))
  const set = (change: Partial<Stage>) => setDraft({ ...draft, ...change })
  const isSomebody = draft.people.length + draft.roles.length > 0 || draft.outside
  const toggled = <T,>(list: readonly T[], one: T, isOn: boolean) => (isOn ? [...list, one] : list.filter(other => other !== one))
  return (
    <Dialog
      isOpen onClose={onClose} title={stage ? `Change ${stage.name}` : 'Add a stage'}
      actions={<><Button onPress={onClose}>Not now</Button><Button kind="primary" isDisabled={!draft.name.trim() || !isSomebody} onPress={() => onSave({ ...draft, name: draft.name.trim() })}>{stage ? 'Save' : 'Add it'}</Button></>}
    >
      <div className="grid gap-3.5">
        <TextField label="Name" value={draft.name} onChange={name => set({ name })} maxLength={60} autoFocus />
        <fieldset>
          <legend className="mb-1 font-medium">Who decides</legend>
          {roleNames.filter(({ id }) => approving.includes(id)).map(({ id, label }) => <Checkbox key={id} label={`Every ${label.toLowerCase()}`} value={draft.roles.includes(id)} onChange={isOn => set({ roles: toggled(draft.roles, id, isOn) })} />)}
          {people.map(({ id, name }) => <Checkbox key={id} label={name} value={(draft.people as string[]).includes(id)} onChange={isOn => set({ people: toggled<string>(draft.people, id, isOn) as Stage['people'] })} />)}
          <Checkbox label="Somebody outside" hint="By a review link, without an account" value={draft.outside} onChange={outside => set({ outside })} />
        </fieldset>
        <RadioGroup label="How many of them" orientation="horizontal" value={draft.need} onChange={need => set({ need: need === 'all' ? 'all' : 'one' })} choices={[{ id: 'one', label: 'One is enough' }, { id: 'all', label: 'All of them' }]} />
        <NumberField label="Within" unit="hours" optional value={draft.dueHours} onChange={dueHours => set({ dueHours })} min={1} max={720} hint="They are reminded before, and told when it is over." />
      </div>
    </Dialog>
  )
}
