import { useState } from 'react'
import type { RoutingGroup } from '../../../server/crm/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Arch } from '../../kit/arch.tsx'
import { Button } from '../../kit/button.tsx'
import { Checkbox, RadioGroup } from '../../kit/choices.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { formatPercent } from '../../kit/format.ts'
import { Notice } from '../../kit/notice.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { problemText, toProblem } from '../../kit/problem.ts'
import { TextField } from '../../kit/text-field.tsx'
import { useMembers } from '../others.ts'
import { toastDone } from '../undo-run.ts'

/** Who shares leads here. In a team each has a weight; in a pond each may take so many. */
export function GroupDialog({ group, kind, onClose }: { group: RoutingGroup | null; kind: 'team' | 'pond'; onClose: () => void }) {
  const all = useMembers()
  const [name, setName] = useState(group?.name ?? '')
  const [weights, setWeights] = useState<ReadonlyMap<string, number>>(() => new Map(group?.members.map(({ personId, weight }) => [personId, weight])))
  const [away, setAway] = useState<'skip' | 'wait'>(group?.away ?? 'skip')
  const [takePerDay, setTakePerDay] = useState(group?.takePerDay ?? null)
  const [takeOpen, setTakeOpen] = useState(group?.takeOpen ?? null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const create = useAct('crm.routing.groups.create')
  const update = useAct('crm.routing.groups.update')
  const sum = [...weights.values()].reduce((total, weight) => total + weight, 0)
  const set = (id: string, weight: number | null) => setWeights(before => {
    const next = new Map(before)
    if (weight === null) next.delete(id)
    else next.set(id, weight)
    return next
  })
  const save = () => {
    if (!name.trim()) return setRefusal('Write a name.')
    if (weights.size === 0) return setRefusal('Choose at least one person.')
    const wanted = { name, away, takePerDay, takeOpen, members: [...weights].map(([personId, weight]) => ({ personId, weight })) }
    const answers = { onSuccess: ({ runId }: { runId: string | null }) => (toastDone(`${name} is saved`, runId), onClose()), onError: (problem: unknown) => setRefusal(problemText(toProblem(problem))) }
    if (group) update.mutate({ id: group.id, version: group.version, ...wanted }, answers)
    else create.mutate({ kind, ...wanted }, answers)
  }
  return (
    <Dialog isOpen onClose={onClose} size="md" title={group ? `Change ${group.name}` : kind === 'team' ? 'New team' : 'New pond'} actions={<Button kind="primary" isPending={create.isPending || update.isPending} onPress={save}>Save</Button>}>
      <div className="flex flex-col gap-4">
        <TextField label="Name" value={name} onChange={setName} autoFocus={!group} maxLength={80} placeholder={kind === 'team' ? 'Sales in the city' : 'Old leads'} />
        <fieldset>
          <legend className="mb-1 font-medium">{kind === 'team' ? 'Members and their share' : 'Who may take from it'}</legend>
          <ul>
            {[...all.values()].map(member => {
              const weight = weights.get(member.id)
              return (
                <li key={member.id} className="flex min-h-10 items-center gap-2.5 border-b border-line last:border-b-0">
                  <Checkbox label={member.name} className="min-w-0 flex-1" value={weight !== undefined} onChange={on => set(member.id, on ? 1 : null)}>
                    <span className="inline-flex items-center gap-2"><Arch name={member.name} src={member.avatarUrl} size="sm" />{member.name}</span>
                  </Checkbox>
                  {kind === 'team' && weight !== undefined && (
                    <>
                      <span className="text-xs text-ink-muted tabular-nums">{formatPercent(weight / sum)}</span>
                      <NumberField label={`Weight of ${member.name}`} hideLabel steppers className="w-28" min={1} max={100} value={weight} onChange={next => set(member.id, next ?? 1)} />
                    </>
                  )}
                </li>
              )
            })}
          </ul>
        </fieldset>
        {kind === 'team' ? (
          <RadioGroup label="When nobody is free" value={away} onChange={next => next && setAway(next as 'skip' | 'wait')} choices={[{ id: 'skip', label: 'Take the next step of the rule' }, { id: 'wait', label: 'Wait for the first who is free', hint: 'The lead is given when their working hours begin.' }]} />
        ) : (
          <div className="grid grid-cols-2 gap-3.5 max-sm:grid-cols-1">
            <NumberField label="Each may take a day" optional min={1} max={1_000} placeholder="Any number" value={takePerDay} onChange={setTakePerDay} />
            <NumberField label="Open ones at a time" optional min={1} max={10_000} placeholder="Any number" value={takeOpen} onChange={setTakeOpen} />
          </div>
        )}
        {refusal && <Notice kind="danger" title={refusal} />}
      </div>
    </Dialog>
  )
}
