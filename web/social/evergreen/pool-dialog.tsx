import { useState } from 'react'
import type { Output } from '../../api/client.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Checkbox, RadioGroup } from '../../kit/choices.tsx'
import { TimeField } from '../../kit/date-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { zoneName } from '../../kit/format.ts'
import { Notice } from '../../kit/notice.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { problemText, toProblem } from '../../kit/problem.ts'
import { TextField } from '../../kit/text-field.tsx'
import { useSession } from '../../shell/session.tsx'
import { AccountChips } from '../compose/account-chips.tsx'
import { weekdays } from '../series/rule-text.ts'

type Pool = Output<'social.pools.list'>['items'][number]

/** Makes or changes a pool: accounts, gaps, and the free times of the queue or a time of its own on some weekdays. */
export function PoolDialog({ pool, onClose }: { pool?: Pool; onClose: () => void }) {
  const { workspace } = useSession()
  const zone = pool?.zone ?? workspace?.timeZone ?? 'UTC'
  const { data: accounts } = useOperation('social.accounts.list', {})
  const create = useAct('social.pools.create')
  const update = useAct('social.pools.update')
  const [name, setName] = useState(pool?.name ?? '')
  const [accountIds, setAccountIds] = useState<string[]>(pool?.accountIds ?? [])
  const [gapDays, setGapDays] = useState<number | null>(pool?.gapDays ?? 30)
  const [listingGapDays, setListingGapDays] = useState<number | null>(pool?.listingGapDays ?? 7)
  const [own, setOwn] = useState((pool?.times.length ?? 0) > 0)
  const [days, setDays] = useState<number[]>([...new Set(pool?.times.map(({ weekday }) => weekday) ?? [2, 4])])
  const [time, setTime] = useState(pool?.times[0]?.time ?? '12:00')
  const [refused, setRefused] = useState<string | null>(null)
  const save = async () => {
    const input = { name, accountIds, gapDays: gapDays ?? 30, listingGapDays: listingGapDays ?? 7, times: own ? days.toSorted().map(weekday => ({ weekday, time })) : [], zone }
    try {
      await (pool ? update.mutateAsync({ ...input, id: pool.id, version: pool.version }) : create.mutateAsync(input))
      onClose()
    } catch (thrown) {
      setRefused(problemText(toProblem(thrown)))
    }
  }
  return (
    <Dialog
      isOpen onClose={onClose} size="md" title={pool ? `Change ${pool.name}` : 'New evergreen pool'} aside={`${zoneName(zone)} time`}
      actions={<><Button onPress={onClose}>Not now</Button><Button kind="primary" isDisabled={name.trim() === '' || accountIds.length === 0 || (own && days.length === 0)} isPending={create.isPending || update.isPending} onPress={() => void save()}>{pool ? 'Save' : 'Add pool'}</Button></>}
    >
      <div className="grid gap-4">
        <TextField label="Name" placeholder="Tips for buyers" value={name} onChange={setName} maxLength={80} autoFocus />
        <AccountChips accounts={accounts?.items ?? []} chosen={accountIds} onChange={setAccountIds} />
        <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
          <NumberField label="The same post again after" unit="days" min={1} max={365} value={gapDays} onChange={setGapDays} />
          <NumberField label="The same listing again after" unit="days" min={1} max={365} value={listingGapDays} onChange={setListingGapDays} />
        </div>
        <RadioGroup label="It goes out" value={own ? 'own' : 'queue'} onChange={id => setOwn(id === 'own')} choices={[{ id: 'queue', label: 'In the free times of the queue' }, { id: 'own', label: 'At times of its own' }]} />
        {own && (
          <div className="flex flex-wrap items-end gap-x-5 gap-y-3">
            <fieldset><legend className="mb-1 text-xs font-medium">On</legend><div className="flex flex-wrap gap-x-4 gap-y-1">{weekdays.map(({ id, label }, at) => <Checkbox key={id} label={label} value={days.includes(at + 1)} onChange={on => setDays(on ? [...days, at + 1] : days.filter(day => day !== at + 1))} />)}</div></fieldset>
            <TimeField label="At" className="w-28" value={time} onChange={next => next && setTime(next)} />
          </div>
        )}
        {refused && <Notice kind="danger" title={refused} />}
      </div>
    </Dialog>
  )
}
