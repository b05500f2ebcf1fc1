import { useState } from 'react'
import type { Blackout, BlackoutWhen } from '../../../server/social/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Checkbox, RadioGroup } from '../../kit/choices.tsx'
import { DateTimeField, TimeField } from '../../kit/date-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { zoneName } from '../../kit/format.ts'
import { Notice } from '../../kit/notice.tsx'
import { problemText, toProblem } from '../../kit/problem.ts'
import { TextField } from '../../kit/text-field.tsx'
import { useSession } from '../../shell/session.tsx'
import { toastDone } from '../undo-run.ts'
import { addDaysTo, wallNow } from '../wall-time.ts'

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** Makes or changes a blackout: its name, once or each week, for all accounts or some. */
export function BlackoutDialog({ blackout, onClose }: { blackout?: Blackout; onClose: () => void }) {
  const { workspace } = useSession()
  const zone = blackout?.zone ?? workspace?.timeZone ?? 'UTC'
  const tomorrow = addDaysTo(wallNow(zone).slice(0, 10), 1)
  const { data: accounts } = useOperation('social.accounts.list', {})
  const create = useAct('social.blackouts.create')
  const update = useAct('social.blackouts.update')
  const [name, setName] = useState(blackout?.name ?? '')
  const [accountIds, setAccountIds] = useState<readonly string[] | null>(blackout?.accountIds ?? null)
  const [kind, setKind] = useState(blackout?.when.kind ?? 'once')
  const [once, setOnce] = useState(blackout?.when.kind === 'once' ? { from: blackout.when.from, until: blackout.when.until } : { from: `${tomorrow}T00:00`, until: `${addDaysTo(tomorrow, 1)}T00:00` })
  const [weekly, setWeekly] = useState(blackout?.when.kind === 'weekly' ? { weekdays: blackout.when.weekdays, from: blackout.when.from, until: blackout.when.until } : { weekdays: [6, 7], from: '00:00', until: '00:00' })
  const [refused, setRefused] = useState<string | null>(null)
  const save = async () => {
    const when: BlackoutWhen = kind === 'once' ? { kind, ...once } : { kind: 'weekly', ...weekly }
    const input = { name, accountIds: accountIds === null ? null : [...accountIds], zone: blackout?.ownZone ? blackout.zone : null, when }
    try {
      const { runId } = blackout ? await update.mutateAsync({ ...input, id: blackout.id, version: blackout.version }) : await create.mutateAsync(input)
      toastDone(`“${name}” ${blackout ? 'changed' : 'added'}`, runId)
      onClose()
    } catch (thrown) {
      setRefused(problemText(toProblem(thrown)))
    }
  }
  const choose = (id: string, isOn: boolean) => setAccountIds(isOn ? [...(accountIds ?? []), id] : (accountIds ?? []).filter(one => one !== id))
  const isReady = name.trim() !== '' && (kind === 'once' || weekly.weekdays.length > 0) && (accountIds === null || accountIds.length > 0)
  return (
    <Dialog
      isOpen onClose={onClose} size="md" title={blackout ? `Change “${blackout.name}”` : 'New blackout'} intro="Nothing can be planned into it. What is planned there already is held at its time." aside={`${zoneName(zone)} time`}
      actions={<><Button onPress={onClose}>Not now</Button><Button kind="primary" isDisabled={!isReady} isPending={create.isPending || update.isPending} onPress={() => void save()}>{blackout ? 'Save' : 'Add blackout'}</Button></>}
    >
      <div className="grid gap-4">
        <TextField label="Name" placeholder="Election day" value={name} onChange={setName} maxLength={80} autoFocus />
        <RadioGroup label="How often" orientation="horizontal" value={kind} onChange={id => setKind(id === 'weekly' ? 'weekly' : 'once')} choices={[{ id: 'once', label: 'Once' }, { id: 'weekly', label: 'Every week' }]} />
        {kind === 'once' ? (
          <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
            <DateTimeField label="From" value={once.from.slice(0, 16)} onChange={from => from && setOnce({ ...once, from })} />
            <DateTimeField label="Until" value={once.until.slice(0, 16)} onChange={until => until && setOnce({ ...once, until })} />
          </div>
        ) : (
          <>
            <fieldset><legend className="mb-1 text-xs font-medium">Days</legend><div className="flex flex-wrap gap-x-4 gap-y-1">{dayNames.map((day, n) => <Checkbox key={day} label={day} value={weekly.weekdays.includes(n + 1)} onChange={on => setWeekly({ ...weekly, weekdays: on ? [...weekly.weekdays, n + 1].toSorted() : weekly.weekdays.filter(one => one !== n + 1) })} />)}</div></fieldset>
            <div className="flex gap-3">
              <TimeField label="From" className="w-28" value={weekly.from} onChange={from => from && setWeekly({ ...weekly, from })} />
              <TimeField label="Until" className="w-28" value={weekly.until} onChange={until => until && setWeekly({ ...weekly, until })} hint={weekly.until === weekly.from ? 'The whole day' : weekly.until < weekly.from ? 'The next day' : undefined} />
            </div>
          </>
        )}
        <fieldset>
          <legend className="mb-1 text-xs font-medium">Accounts</legend>
          <div className="grid gap-1">
            <Checkbox label="All accounts" value={accountIds === null} onChange={on => setAccountIds(on ? null : [])} />
            {accountIds !== null && accounts?.items.map(one => <Checkbox key={one.id} label={`${one.name}, ${one.networkName}`} className="pl-5" value={accountIds.includes(one.id)} onChange={on => choose(one.id, on)} />)}
          </div>
        </fieldset>
        {refused && <Notice kind="danger" title={refused} />}
      </div>
    </Dialog>
  )
}
