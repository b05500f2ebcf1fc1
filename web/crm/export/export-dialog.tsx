import { useState } from 'react'
import type { Input } from '../../api/client.ts'
import { useOperation } from '../../api/use-operation.ts'
import { currentWorkspace } from '../../api/workspace.ts'
import { Button } from '../../kit/button.tsx'
import { Checkbox, RadioGroup } from '../../kit/choices.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { formatCount } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'

/** The filters of the list whose leads go out; page and order do not matter. */
export type ExportFilters = Omit<Input<'crm.leads.count'>, 'exact'>

const formats = [
  { id: 'csv', label: 'CSV', hint: 'For any program. Formulas are made harmless.' },
  { id: 'xlsx', label: 'Excel', hint: 'A workbook with one sheet.' },
  { id: 'vcard', label: 'vCard', hint: 'For address books and phones.' },
]

/** Takes the leads of a list out as a file: which form, which columns. What comes out of it can be imported again as it was. */
export function ExportDialog({ isOpen, onClose, filters }: { isOpen: boolean; onClose: () => void; filters: ExportFilters }) {
  const [format, setFormat] = useState('csv')
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null)
  const places = useOperation('crm.import-places.list', {}, { enabled: isOpen })
  const count = useOperation('crm.leads.count', filters, { enabled: isOpen })
  const columns = places.data?.items.filter(({ exported, id }) => exported || id === 'id') ?? []
  const picked = chosen ?? new Set(columns.filter(({ exported }) => exported).map(({ id }) => id))
  const toggle = (id: string, on: boolean) => setChosen(new Set(on ? [...picked, id] : [...picked].filter(one => one !== id)))
  const total = count.data ? (count.data.more ? `more than ${formatCount(count.data.count)}` : formatCount(count.data.count)) : ''
  return (
    <Dialog
      isOpen={isOpen} onClose={onClose} size="md" title={total ? `Export ${total} ${count.data?.count === 1 ? 'lead' : 'leads'}` : 'Export leads'} intro="Leads that your role may not carry away are left out."
      aside={`${picked.size} of ${columns.length} columns`}
      actions={<><Button onPress={onClose}>Cancel</Button><LinkButton kind="primary" href={addressOf(filters, format, chosen ? columns.filter(({ id }) => picked.has(id)).map(({ id }) => id) : null)} download isDisabled={picked.size === 0} onPress={() => window.setTimeout(onClose, 300)}>Export</LinkButton></>}
    >
      <div className="flex flex-col gap-5">
        <RadioGroup label="Form" choices={formats} value={format} onChange={next => next && setFormat(next)} look="card" orientation="horizontal" />
        <fieldset className="flex flex-col gap-1.5">
          <legend className="flex w-full items-center gap-2 text-sm font-medium">Columns</legend>
          <div className="flex gap-2 pb-1"><Button size="sm" kind="quiet" onPress={() => setChosen(new Set(columns.map(({ id }) => id)))}>All</Button><Button size="sm" kind="quiet" onPress={() => setChosen(new Set(['name', 'email', 'phone']))}>Name, e-mail, phone</Button></div>
          {places.error ? <FailedState error={places.error} title="The columns could not be loaded" onRetry={() => void places.refetch()} /> : places.isPending ? <Skeleton shape="box" className="h-40" /> : (
            <div className="grid max-h-72 grid-cols-3 gap-x-4 overflow-y-auto max-sm:grid-cols-2">
              {columns.map(({ id, label }) => <Checkbox key={id} label={label} value={picked.has(id)} onChange={on => toggle(id, on)} />)}
            </div>
          )}
        </fieldset>
      </div>
    </Dialog>
  )
}

function addressOf(filters: ExportFilters, format: string, columns: readonly string[] | null): string {
  const query = new URLSearchParams({ format })
  const workspace = currentWorkspace()
  if (workspace) query.set('workspace', workspace)
  for (const [name, value] of Object.entries(filters)) {
    if (value === undefined || value === null || value === '') continue
    if (Array.isArray(value)) for (const one of value) query.append(name, String(one))
    else query.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
  }
  if (columns) query.set('columns', columns.join(','))
  return `/api/v1/leads/export?${query.toString()}`
}
