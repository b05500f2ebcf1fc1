import { X } from 'lucide-react'
import { useState } from 'react'
import type { AccountSlots, Slot } from '../../../server/social/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { Checkbox } from '../../kit/choices.tsx'
import { TimeField } from '../../kit/date-field.tsx'
import { counted } from '../../kit/format.ts'
import { Popover } from '../../kit/popover.tsx'
import { ComboBox } from '../../kit/select.tsx'
import { LeaveGuard } from '../../shell/leave-guard.tsx'
import { Loaded } from '../../shell/section-page.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { dayName, halfOf, moved, slotsIn, usualTimes, without, type Cell } from './week-slots.ts'
import { WeekGrid } from './week-grid.tsx'
import { zoneOptions } from '../../kit/zone-options.ts'

/** The times of the week of one account, and the way to give others the same. */
export function TimesEditor({ accountId, name, mayEdit }: { accountId: string; name: string; mayEdit: boolean }) {
  const query = useOperation('social.queue.slots.get', { accountId })
  return <Loaded query={query} what="Queue times">{({ items }) => (items[0] ? <Editor key={items[0].version} of={items[0]} name={name} mayEdit={mayEdit} /> : <p className="p-(--pad) text-ink-muted">This account is disconnected.</p>)}</Loaded>
}

function Editor({ of, name, mayEdit }: { of: AccountSlots; name: string; mayEdit: boolean }) {
  const [slots, setSlots] = useState<Slot[]>(of.slots)
  const [zone, setZone] = useState(of.ownZone ? of.zone : null)
  const [alsoTo, setAlsoTo] = useState<readonly string[]>([])
  const first = of.slots.toSorted((a, b) => (a.time < b.time ? -1 : 1))[0]
  const [at, setAt] = useState<Cell>({ weekday: first?.weekday ?? 1, half: halfOf(first?.time ?? '09:00') })
  const { data: accounts } = useOperation('social.accounts.list', {})
  const act = useAct('social.queue.slots.set')
  const isDirty = JSON.stringify(slots) !== JSON.stringify(of.slots) || zone !== (of.ownZone ? of.zone : null) || alsoTo.length > 0
  const others = (accounts?.items ?? []).filter(({ id }) => id !== of.accountId)
  const save = () => act.mutate({ accountId: of.accountId, slots, zone, alsoTo: [...alsoTo], version: of.version }, {
    onSuccess: ({ runId }) => toastDone(`${counted(slots.length, 'time')} a week for ${alsoTo.length > 0 ? counted(alsoTo.length + 1, 'account') : name}`, runId),
    onError: toastRefused,
  })
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <WeekGrid label={`Queue times of ${name}`} slots={slots} onChange={setSlots} at={at} onAt={setAt} mayEdit={mayEdit} />
      {mayEdit && (
        <footer className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-t border-line px-(--pad) py-2">
          {slotsIn(slots, at).map(slot => (
            <span key={`${slot.weekday} ${slot.time}`} className="flex items-center gap-1">
              <span className="text-ink-muted">{dayName(slot.weekday)}</span>
              <TimeField label={`Time on ${dayName(slot.weekday)}`} hideLabel className="w-20" value={slot.time} onChange={time => time && setSlots(moved(slots, slot, { weekday: slot.weekday, time }))} />
              <IconButton icon={X} size="sm" label={`Take ${dayName(slot.weekday)} ${slot.time} away`} onPress={() => setSlots(without(slots, slot))} />
            </span>
          ))}
          {slots.length === 0 && <Button size="sm" onPress={() => setSlots(usualTimes)}>Three times on weekdays</Button>}
          <ComboBox label="Time zone" hideLabel className="w-56" value={zone} onChange={setZone} options={zoneOptions()} placeholder={`${of.ownZone ? 'Zone of the workspace' : of.zone.replaceAll('_', ' ')}`} />
          <span className="ml-auto flex items-center gap-2">
            {others.length > 0 && (
              <Popover label="Other accounts" placement="top end" trigger={<Button kind="quiet">{alsoTo.length > 0 ? `Also for ${counted(alsoTo.length, 'account')}` : 'Also for other accounts'}</Button>}>
                <div className="grid gap-1.5">{others.map(({ id, name: other, networkName }) => <Checkbox key={id} label={`${other}, ${networkName}`} value={alsoTo.includes(id)} onChange={on => setAlsoTo(on ? [...alsoTo, id] : alsoTo.filter(one => one !== id))} />)}</div>
              </Popover>
            )}
            <Button kind="primary" isDisabled={!isDirty} isPending={act.isPending} onPress={save}>Save times</Button>
          </span>
        </footer>
      )}
      <LeaveGuard when={isDirty && !act.isPending} what="These times" />
    </div>
  )
}
