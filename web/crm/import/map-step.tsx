import { useState } from 'react'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { counted } from '../../kit/format.ts'
import { Notice } from '../../kit/notice.tsx'
import { toastRefused } from '../undo-run.ts'
import { columnGrid, ColumnRow } from './column-row.tsx'
import type { ColumnMapping, LeadImport } from './import-words.ts'
import { PlanFields } from './plan-fields.tsx'
import { ReadingFields } from './reading-fields.tsx'

const shownAtFirst = 60

/** Their columns beside our fields, with samples and how they fit; below it what happens with leads that are here already. */
export function MapStep({ it, onClose }: { it: LeadImport; onClose: () => void }) {
  const places = useOperation('crm.import-places.list', {})
  const save = useAct('crm.imports.map')
  const check = useAct('crm.imports.check')
  const [all, setAll] = useState(false)
  const [mapping, setMapping] = useState(it.mapping)
  const [seen, setSeen] = useState(it.columns)
  // Read anew with other columns: the guess begins again.
  if (seen !== it.columns && seen.map(({ name }) => name).join('\n') !== it.columns.map(({ name }) => name).join('\n')) {
    setSeen(it.columns)
    setMapping(it.mapping)
  }
  const change = (next: ColumnMapping) => {
    const whole = mapping.map(one => (one.column === next.column ? next : one))
    setMapping(whole)
    if (next.to !== 'new' || next.newField?.label) save.mutate({ id: it.id, mapping: whole }, { onError: toastRefused })
  }
  const used = mapping.filter(({ to }) => to !== null).length
  const problem = check.error?.problem
  const misfits = it.columns.reduce((sum, { misfit }) => sum + (misfit ? 1 : 0), 0)
  return (
    <div className="flex flex-col gap-5 pt-5">
      {it.problem && <Notice kind="danger" title={it.problem} className="mx-(--pad)">Nothing was written.</Notice>}
      {it.notices.map(notice => <Notice key={notice} kind="warning" title={notice} className="mx-(--pad)" />)}
      <ReadingFields it={it} />
      <div role="table" aria-label="Columns of the file" className="border-t border-line">
        <div role="rowgroup"><div role="row" className={`${columnGrid} sticky top-0 z-(--z-sticky) border-b border-line bg-sunken py-2 text-xs font-medium text-ink-muted max-sm:hidden`}>
          <span role="columnheader">Column in the file</span><span role="columnheader">Samples</span><span role="columnheader">Goes to</span><span role="columnheader">Fits</span>
        </div></div>
        <div role="rowgroup">
          {it.columns.slice(0, all ? undefined : shownAtFirst).map((column, at) => (
            <ColumnRow key={`${at} ${column.name}`} column={column} mapping={mapping[at]!} places={places.data?.items ?? []} onChange={change} error={problem?.errors?.find(({ path }) => path === `mapping.${at}.to`)?.message} />
          ))}
        </div>
      </div>
      {!all && it.columns.length > shownAtFirst && <div className="px-(--pad)"><Button size="sm" onPress={() => setAll(true)}>Show all {it.columns.length} columns</Button></div>}
      <PlanFields it={it} mapping={mapping} />
      <footer className="sticky bottom-0 flex flex-wrap items-center gap-2 border-t border-line bg-surface px-(--pad) py-3">
        <Button kind="quiet" onPress={onClose}>Another file</Button>
        <span aria-live="polite" className="ml-auto text-xs text-ink-muted max-sm:hidden">
          {problem ? <span className="text-danger-ink">{problem.errors?.[0]?.message ?? problem.detail}</span> : `${counted(used, 'column')} of ${it.columns.length} come in${misfits ? `, ${misfits} with values that do not fit` : ''}`}
        </span>
        <Button kind="primary" className="max-sm:ml-auto" isPending={check.isPending} onPress={() => check.mutate({ id: it.id, mapping })}>Check the file</Button>
      </footer>
    </div>
  )
}
