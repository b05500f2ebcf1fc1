import { useState } from 'react'
import { assetPlaces, type AssetColumn, type AssetImport } from '../../../server/media/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { counted } from '../../kit/format.ts'
import { Notice } from '../../kit/notice.tsx'
import { ComboBox } from '../../kit/select.tsx'
import { toastProblem } from '../../kit/toast-store.ts'

const out = 'out'
const options = [{ id: out, label: 'Leave out' }, ...assetPlaces.map(([id, label]) => ({ id, label }))]
const grid = 'grid grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)_minmax(0,1.3fr)] gap-x-4 px-(--pad) max-sm:grid-cols-1 max-sm:gap-y-1.5'

/** Where each column of the table goes; without a table, what counts instead. */
export function MapStep({ it, onClose }: { it: AssetImport; onClose: () => void }) {
  const save = useAct('media.imports.map')
  const check = useAct('media.imports.check')
  const [mapping, setMapping] = useState(it.mapping)
  const used = mapping.filter(({ to }) => to !== null).length
  const change = (column: number, to: AssetColumn['to']) => setMapping(mapping.map(one => (one.column === column ? { ...one, to } : one)))
  const start = async () => {
    try {
      await save.mutateAsync({ id: it.id, mapping })
      await check.mutateAsync({ id: it.id })
    } catch (error) {
      toastProblem(error)
    }
  }
  return (
    <div className="flex flex-col gap-5 pb-6">
      {it.problem && <Notice kind="danger" title={it.problem} className="mx-(--pad) mt-5">Nothing was written.</Notice>}
      {it.table === null ? (
        <Notice kind="info" title={`${counted(it.files, 'file')}, and no table`} className="mx-(--pad) mt-5">What the XMP sidecars beside the files say counts. Files without one come in under their names, in folders as they lie in the archive.</Notice>
      ) : (
        <div role="table" aria-label="Columns of the table">
          <div role="rowgroup"><div role="row" className={`${grid} border-b border-line bg-sunken py-2 text-xs font-medium text-ink-muted max-sm:hidden`}><span role="columnheader">Column in {it.table}</span><span role="columnheader">Samples</span><span role="columnheader">Goes to</span></div></div>
          <div role="rowgroup">
            {it.columns.map((column, at) => (
              <div key={`${at} ${column.name}`} role="row" className={`${grid} border-b border-line py-2.5`}>
                <span role="cell" className="min-w-0 pt-1.75 font-medium break-words">{column.name}</span>
                <span role="cell" className="min-w-0 pt-1.75 text-ink-muted">{column.samples.length === 0 ? <span className="text-ink-faint">Empty</span> : column.samples.map((sample, n) => <span key={n} className="block truncate" title={sample}>{sample}</span>)}</span>
                <span role="cell" className="min-w-0"><ComboBox label={`Where ${column.name} goes`} hideLabel options={options} value={mapping[at]?.to ?? out} onChange={to => change(at, to === null || to === out ? null : (to as AssetColumn['to']))} empty="Nothing of a file is called so" /></span>
              </div>
            ))}
          </div>
        </div>
      )}
      <div className="flex flex-wrap items-center gap-2 px-(--pad)">
        <Button kind="primary" isPending={save.isPending || check.isPending} onPress={() => void start()}>Check {counted(it.rows, it.table === null ? 'file' : 'row')}</Button>
        <Button onPress={onClose}>Back to the archives</Button>
        <span className="text-ink-muted">{it.table !== null && `${used} of ${it.columns.length} columns are used. An empty cell changes nothing. `}Checking writes nothing.</span>
      </div>
    </div>
  )
}
