import { useState } from 'react'
import { batchPlaces } from '../../../server/social/contract.ts'
import type { Input } from '../../api/client.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { RadioGroup } from '../../kit/choices.tsx'
import { counted } from '../../kit/format.ts'
import { Section } from '../../kit/section.tsx'
import { ComboBox, Select } from '../../kit/select.tsx'
import { zoneOptions } from '../../kit/zone-options.ts'
import { useMay, useSession } from '../../shell/session.tsx'
import { AccountChips } from '../compose/account-chips.tsx'
import type { Batch } from './batch-words.ts'

const out = 'out'
const places = [{ id: out, label: 'Leave out' }, ...Object.entries(batchPlaces).map(([id, label]) => ({ id, label }))]
const dateOrders = [{ id: 'ymd', label: 'Year, month, day' }, { id: 'dmy', label: 'Day, month, year' }, { id: 'mdy', label: 'Month, day, year' }]
const grid = 'grid grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)_minmax(0,1fr)] gap-x-4 px-(--pad) max-sm:grid-cols-1 max-sm:gap-y-1.5'

/** Their columns beside our places, with samples; below it what holds where a row says nothing. */
export function MapStep({ it, onClose }: { it: Batch; onClose: () => void }) {
  const check = useAct('social.batches.check')
  const mayPublish = useMay('social:publish')
  const { workspace } = useSession()
  const { data: accounts } = useOperation('social.accounts.list', {})
  const [mapping, setMapping] = useState(it.mapping)
  const [defaults, setDefaults] = useState<Input<'social.batches.check'>['defaults'] & object>(it.defaults)
  const problem = check.error?.problem
  const errorAt = (at: number) => problem?.errors?.find(({ path }) => path === `mapping.${at}.to`)?.message
  const used = mapping.filter(({ to }) => to !== null).length
  return (
    <div className="flex flex-col gap-5 pt-5">
      <h2 className="px-(--pad) font-semibold break-words">{it.name}<span className="ml-2 font-normal text-ink-muted">{counted(it.rows, 'row')}</span></h2>
      <div role="table" aria-label="Columns of the file" className="border-t border-line">
        <div role="rowgroup"><div role="row" className={`${grid} border-b border-line bg-sunken py-2 text-xs font-medium text-ink-muted max-sm:hidden`}><span role="columnheader">Column in the file</span><span role="columnheader">Samples</span><span role="columnheader">Goes to</span></div></div>
        <div role="rowgroup">
          {it.columns.map((column, at) => (
            <div key={`${at} ${column.name}`} role="row" className={`${grid} border-b border-line py-2.5`}>
              <span role="cell" className="min-w-0 pt-1.75 font-medium break-words">{column.name}</span>
              <span role="cell" className="min-w-0 pt-1.75 text-ink-muted">{column.samples.length === 0 ? <span className="text-ink-faint">Empty</span> : column.samples.map(sample => <span key={sample} className="block truncate" title={sample}>{sample}</span>)}</span>
              <span role="cell" className="min-w-0"><Select label={`Where ${column.name} goes`} hideLabel options={places} value={mapping[at]?.to ?? out} onChange={id => setMapping(mapping.map((one, place) => (place === at ? { ...one, to: id === null || id === out ? null : (id as keyof typeof batchPlaces) } : one)))} {...(errorAt(at) ? { error: errorAt(at)! } : {})} /></span>
            </div>
          ))}
        </div>
      </div>
      <Section title="Where a row says nothing">
        <div className="grid max-w-180 gap-4 pb-4">
          <div><p className="mb-1.5 text-xs font-medium">Accounts</p><AccountChips accounts={accounts?.items ?? []} chosen={defaults.accountIds ?? []} onChange={accountIds => setDefaults({ ...defaults, accountIds })} /></div>
          <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
            <ComboBox label="Time zone" value={defaults.zone ?? null} onChange={zone => setDefaults({ ...defaults, zone })} options={zoneOptions()} placeholder={`${workspace?.timeZone.replaceAll('_', ' ') ?? ''}, as the workspace`} />
            <Select label="Dates are written" options={dateOrders} value={defaults.dates ?? null} onChange={dates => dates && setDefaults({ ...defaults, dates: dates as 'ymd' })} />
          </div>
          {mayPublish && <RadioGroup label="The posts become" orientation="horizontal" value={defaults.as ?? null} onChange={as => setDefaults({ ...defaults, as: as === 'drafts' ? 'drafts' : 'queue' })} choices={[{ id: 'queue', label: 'Scheduled at their times' }, { id: 'drafts', label: 'Drafts' }]} />}
        </div>
      </Section>
      <footer className="sticky bottom-0 flex flex-wrap items-center gap-2 border-t border-line bg-surface px-(--pad) py-3">
        <Button kind="quiet" onPress={onClose}>Another file</Button>
        <span aria-live="polite" className="ml-auto text-xs text-ink-muted max-sm:hidden">{problem ? <span className="text-danger-ink">{problem.errors?.[0]?.message ?? problem.detail}</span> : `${counted(used, 'column')} of ${it.columns.length} come in`}</span>
        <Button kind="primary" className="max-sm:ml-auto" isPending={check.isPending} onPress={() => check.mutate({ id: it.id, mapping, defaults: mayPublish ? defaults : { ...defaults, as: 'drafts' } })}>Check the table</Button>
      </footer>
    </div>
  )
}
