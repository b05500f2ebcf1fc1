import { Images } from 'lucide-react'
import { useState } from 'react'
import { listingPlaces, type ListingColumn, type ListingImport } from '../../../server/listings/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { counted, formatBytes } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { Notice } from '../../kit/notice.tsx'
import { ComboBox, Select } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { queries, refreshRooms } from '../../api/use-operation.ts'
import { UploadBox } from './upload-box.tsx'

const out = 'out'
const options = [{ id: out, label: 'Leave out' }, ...listingPlaces.map(([id, label]) => ({ id, label }))]
const grid = 'grid grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)_minmax(0,1.3fr)] gap-x-4 px-(--pad) max-sm:grid-cols-1 max-sm:gap-y-1.5'

/** Where each column goes, what rows get that say nothing, and the photos. */
export function MapStep({ it, onClose }: { it: ListingImport; onClose: () => void }) {
  const save = useAct('listings.imports.map')
  const check = useAct('listings.imports.check')
  const [mapping, setMapping] = useState(it.mapping)
  const [defaults, setDefaults] = useState(it.defaults)
  const used = mapping.filter(({ to }) => to !== null).length
  const change = (column: number, to: ListingColumn['to']) => setMapping(mapping.map(one => (one.column === column ? { ...one, to } : one)))
  const start = async () => {
    try {
      await save.mutateAsync({ id: it.id, mapping, defaults })
      await check.mutateAsync({ id: it.id })
    } catch (error) {
      toastProblem(error)
    }
  }
  return (
    <div className="flex flex-col gap-5 pb-6">
      {it.problem && <Notice kind="danger" title={it.problem} className="mx-(--pad) mt-5">Nothing was written.</Notice>}
      <div role="table" aria-label="Columns of the file">
        <div role="rowgroup"><div role="row" className={`${grid} border-b border-line bg-sunken py-2 text-xs font-medium text-ink-muted max-sm:hidden`}><span role="columnheader">Column in the file</span><span role="columnheader">Samples</span><span role="columnheader">Goes to</span></div></div>
        <div role="rowgroup">
          {it.columns.map((column, at) => (
            <div key={`${at} ${column.name}`} role="row" className={`${grid} border-b border-line py-2.5`}>
              <span role="cell" className="min-w-0 pt-1.75 font-medium break-words">{column.name}</span>
              <span role="cell" className="min-w-0 pt-1.75 text-ink-muted">{column.samples.length === 0 ? <span className="text-ink-faint">Empty</span> : column.samples.map((sample, n) => <span key={n} className="block truncate" title={sample}>{sample}</span>)}</span>
              <span role="cell" className="min-w-0"><ComboBox label={`Where ${column.name} goes`} hideLabel options={options} value={mapping[at]?.to ?? out} onChange={to => change(at, to === null || to === out ? null : (to as ListingColumn['to']))} empty="No fact is called so" /></span>
            </div>
          ))}
        </div>
      </div>
      <div className="grid max-w-220 grid-cols-3 gap-4 px-(--pad) max-sm:grid-cols-1">
        <Select label="Status of new listings" hint="Where the row names none" options={[{ id: 'Incomplete', label: 'Draft' }, { id: 'Coming Soon', label: 'Coming soon' }, { id: 'Active', label: 'On the market' }]} value={defaults.standardStatus} onChange={status => status && setDefaults({ ...defaults, standardStatus: status as 'Active' })} />
        <TextField label="Currency" hint="Of prices that name none" value={defaults.currency} onChange={currency => setDefaults({ ...defaults, currency: currency.toUpperCase() })} maxLength={3} />
        <Select label="Areas are in" hint="Where the cell names none" options={[{ id: 'Square Feet', label: 'Square feet' }, { id: 'Square Meters', label: 'Square metres' }]} value={defaults.areaUnits} onChange={units => units && setDefaults({ ...defaults, areaUnits: units as 'Square Feet' })} />
      </div>
      <div className="flex max-w-220 flex-col gap-3 px-(--pad)">
        <h2 className="font-medium">Photos</h2>
        {it.photos && <p className="flex items-center gap-2"><Icon of={Images} size={16} />{it.photos.name}, {counted(it.photos.count, 'file')}, {formatBytes(it.photos.bytes)}</p>}
        <UploadBox into={it.id} label={it.photos ? 'Drop another ZIP to take its place' : 'Drop a ZIP with photos here'} hint="Files or folders named after the MLS number (R40001-1.jpg) or the number of the row (3/front.jpg), or as a column of the table names them." accept={['.zip', 'application/zip']} verb="Choose a ZIP" most={2_000_000_000} onDone={() => void refreshRooms(queries, ['listings'])} />
      </div>
      <div className="flex flex-wrap items-center gap-2 border-t border-line px-(--pad) pt-4">
        <Button kind="primary" isPending={save.isPending || check.isPending} onPress={() => void start()}>Check {counted(it.rows, 'row')}</Button>
        <Button onPress={onClose}>Back to the files</Button>
        <span className="text-ink-muted">{used} of {it.columns.length} columns are used. Checking writes nothing.</span>
      </div>
    </div>
  )
}
