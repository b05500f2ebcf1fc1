import { ArrowRight } from 'lucide-react'
import type { Output } from '../api/client.ts'
import { Icon } from '../kit/icon.tsx'
import { asLine, inWords } from './plan-words.tsx'

type PlannedChange = Output<'platform.plans.get'>['would'][number]

const verbs: Record<PlannedChange['kind'], string> = { made: 'New', changed: 'Changed', removed: 'Removed' }

/** The rows that would change, field by field: before, and after. */
export function PlannedChanges({ changes }: { changes: readonly PlannedChange[] }) {
  if (changes.length === 0) return <p className="pb-3 text-sm text-ink-muted">No row of the workspace. What it does happens outside the house.</p>
  return (
    <ul className="flex flex-col gap-3 pb-3">
      {changes.map(change => (
        <li key={`${change.table}/${change.rowId}`} className="rounded-md border border-line p-3">
          <p className="text-xs text-ink-muted">{verbs[change.kind]} in {inWords(change.table).toLowerCase()}</p>
          <dl className="mt-1.5 grid grid-cols-[minmax(7rem,auto)_1fr] gap-x-4 gap-y-1 text-sm">
            {change.fields.map(field => (
              <div key={field.name} className="col-span-2 grid grid-cols-subgrid">
                <dt className="text-ink-muted">{inWords(field.name)}</dt>
                <dd className="flex min-w-0 flex-wrap items-center gap-1.5 wrap-anywhere">
                  {field.before !== null && <span className={change.kind === 'removed' || field.after !== null ? 'text-ink-muted line-through' : 'text-ink-muted'}>{asLine(field.before)}</span>}
                  {change.kind === 'changed' && <><Icon of={ArrowRight} size={14} className="text-ink-faint" /><span className="sr-only">becomes</span></>}
                  {change.kind !== 'removed' && (field.after !== null || change.kind === 'changed') && <span>{asLine(field.after)}</span>}
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}
